import { html } from './html.ts';
import { type OktaAnswer, page } from './page.ts';

const submit = 'document.forms[0].submit()';

/** A message for the SP. */
interface Post {
  readonly action: string;
  readonly field: 'SAMLRequest' | 'SAMLResponse';
  /** Base64. */
  readonly value: string;
  readonly relayState: string | null;
  readonly title: 'Signing in' | 'Signing out';
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Carries a message to the SP through the browser; a button does it where scripts are off.
 *
 * @see saml-bindings-2.0-os, 3.5.4
 */
export function postPage(post: Post): OktaAnswer {
  const { action, field, value, relayState, title, headers = {} } = post;
  const body = html`<form class="card" method="post" action="${action}">
<p class="brand">Fake Okta</p>
<h1>${title}…</h1>
<p class="quiet">If nothing happens, press Continue.</p>
<input type="hidden" name="${field}" value="${value}">
${relayState === null ? null : html`<input type="hidden" name="RelayState" value="${relayState}">`}
<button type="submit">Continue</button>
</form>`;
  return page({ title, body, script: submit, headers });
}
