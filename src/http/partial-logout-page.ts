import type { PageStyle } from './error-page-style.ts';
import { escapeHtml } from './escape-html.ts';
import { textResponse } from './responses.ts';

const heading = 'You are signed out here, but not everywhere';

/** Tells the user that the IdP could not end the sessions of every other application. */
export function partialLogoutPage(
  returnTo: string,
  { cookies, style }: { readonly cookies: readonly string[]; readonly style: PageStyle },
): Response {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>${style.css}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>Another application may still know you. On a shared computer, close all windows of the browser.</p>
<p><a class="start" href="${escapeHtml(returnTo)}">Continue</a></p>
</main>
</body>
</html>
`;
  const response = textResponse(body, {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': style.policy,
    },
  });
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}
