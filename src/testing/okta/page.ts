import { createHash } from 'node:crypto';
import { type Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';

/** What is sent back to the browser. */
export interface OktaAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PageContent {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  readonly wide?: boolean;
  /** Text of the one script that the page may run. */
  readonly script?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A whole page: the notice, the content, and headers that allow nothing it does not use. */
export function page(content: PageContent): OktaAnswer {
  const { title, body, status = 200, script, headers = {} } = content;
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Fake Okta</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<div class="notice" role="note">Test tool, not Okta. Anyone who opens it can sign in as anyone.</div>
<main class="${content.wide ? 'wide' : 'narrow'}">
${body}
</main>
${script === undefined ? null : { html: `<script>${script}</script>` }}
</body>
</html>
`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(script),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    body: document.html,
  };
}

/**
 * A page with a script is the one that posts to the SP. Browsers hold form-action against every
 * redirect that follows a post, and where the SP sends its user next is its own affair.
 */
function policy(script: string | undefined): string {
  const rules = [
    "default-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `style-src '${hashOf(pageStyle)}'`,
    script === undefined ? "form-action 'self'" : `script-src '${hashOf(script)}'`,
  ];
  return rules.join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
