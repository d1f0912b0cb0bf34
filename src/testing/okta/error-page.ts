import type { RequestRefusal } from './check-authn-request.ts';
import { html } from './html.ts';
import { type OktaAnswer, page } from './page.ts';

/** Okta's page for a request that does not fit the app's form; the SP never hears of it. */
export function refusalPage({ reason, expected, actual, remedy }: RequestRefusal): OktaAnswer {
  return page({
    title: 'Bad request',
    status: 400,
    wide: true,
    body: html`<section class="card">
<p class="brand">Fake Okta</p>
<h1>400 Bad Request</h1>
<p class="error" role="alert">${reason}</p>
<dl>
<dt>The app's form says</dt><dd><code class="value">${expected}</code></dd>
<dt>The request says</dt><dd><code class="value">${actual}</code></dd>
<dt>What to do</dt><dd>${remedy}</dd>
</dl>
</section>`,
  });
}

/** Any other thing that cannot be answered. */
export function errorPage(status: 400 | 404 | 405 | 413 | 500, sentence: string): OktaAnswer {
  return page({
    title: 'Error',
    status,
    ...(status === 405 ? { headers: { allow: 'GET, HEAD, POST' } } : {}),
    body: html`<section class="card">
<p class="brand">Fake Okta</p>
<h1>This does not work</h1>
<p class="error" role="alert">${sentence}</p>
<p><a href="/">To the start page</a></p>
</section>`,
  });
}
