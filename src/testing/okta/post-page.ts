import { html } from './html.ts';
import { type OktaAnswer, page } from './page.ts';

const submit = 'document.forms[0].submit()';

/**
 * Carries a response to the SP through the browser; a button does it where scripts are off.
 *
 * @see saml-bindings-2.0-os, 3.5.4
 */
export function postPage(post: {
  readonly acsUrl: string;
  readonly samlResponse: string;
  readonly relayState: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}): OktaAnswer {
  const { acsUrl, samlResponse, relayState, headers = {} } = post;
  const body = html`<form class="card" method="post" action="${acsUrl}">
<p class="brand">Fake Okta</p>
<h1>Signing in…</h1>
<p class="quiet">If nothing happens, press Continue.</p>
<input type="hidden" name="SAMLResponse" value="${samlResponse}">
${relayState === null ? null : html`<input type="hidden" name="RelayState" value="${relayState}">`}
<button type="submit">Continue</button>
</form>`;
  return page({ title: 'Signing in', body, script: submit, headers });
}
