import { encodeBase64url } from '../bindings/base64url.ts';
import type { PostForm } from '../bindings/post-encode.ts';
import type { Purpose } from './error-page.ts';
import type { PageStyle } from './error-page-style.ts';
import { escapeHtml } from './escape-html.ts';
import { textResponse } from './responses.ts';

export interface PostPageOptions {
  readonly cookies: readonly string[];
  readonly style: PageStyle;
  /** Default: a login. */
  readonly purpose?: Purpose;
}

/**
 * A page that carries a form to the IdP by itself, or at the press of its button where scripts are
 * off. The one script and the style are let through by name, and the form may only go to the IdP.
 *
 * @see saml-bindings-2.0-os, 3.5.4
 */
export function postPage(
  form: PostForm,
  { cookies, style, purpose = 'login' }: PostPageOptions,
): Response {
  const nonce = encodeBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    // Not only its origin: an IdP may send the browser on to another host of its own.
    `form-action ${new URL(form.action).protocol}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  const response = textResponse(page(form, { nonce, css: style.css, words: words[purpose] }), {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

const words = {
  login: { title: 'Signing in', heading: 'Taking you to your sign-in page' },
  logout: { title: 'Signing out', heading: 'Signing you out' },
};

function page(
  form: PostForm,
  {
    nonce,
    css,
    words: { title, heading },
  }: { readonly nonce: string; readonly css: string; readonly words: typeof words.login },
): string {
  const fields = Object.entries(form.fields).map(
    ([name, value]) =>
      `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">\n`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${css}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>If nothing happens, press Continue.</p>
<form method="post" action="${escapeHtml(form.action)}">
${fields.join('')}<button class="start" type="submit">Continue</button>
</form>
</main>
<script nonce="${nonce}">document.forms[0].submit();</script>
</body>
</html>
`;
}
