// @ts-check
import { html } from 'hono/html';
import { fieldState, oktaForm } from '../../saml/okta-form.mjs';
import { badge, copyable } from '../../web/parts.mjs';
import { flowDiagram } from './flow-diagram.mjs';

/**
 * What to type into Okta, field by field, and what the last test login proved of each.
 *
 * @param {import('./view.mjs').View} view
 */
export function oktaFormSection({ base, urls, tests }) {
  return html`<section class="card" id="okta" aria-labelledby="okta-title">
<h2 id="okta-title">2. The form in Okta</h2>
${
  urls === null
    ? html`<p class="soft">Save a custom domain first.</p>`
    : html`<p>In Okta choose <em>Applications › Create App Integration › SAML 2.0</em> and fill in:</p>
<div class="scroll" tabindex="0" role="region" aria-label="Fields of the form in Okta">
<table class="cards">
<thead><tr><th scope="col">In Okta</th><th scope="col">Type</th><th scope="col">Test login</th></tr></thead>
<tbody id="okta-rows" data-live="${base}">
${oktaForm(urls).map((field) => fieldRow(field, tests.last))}
</tbody>
</table>
</div>`
}
${flowDiagram()}
</section>`;
}

/**
 * @param {import('../../saml/okta-form.mjs').OktaField} field
 * @param {import('../../database/test-logins.mjs').TestLogin | undefined} test
 */
function fieldRow(field, test) {
  const { id, label, value, copy, hint, rules } = field;
  return html`<tr id="okta-${id}">
<th scope="row">${label}</th>
<td>${copy ? copyable(value, label) : value}${hint && html`<p class="hint">${hint}</p>`}</td>
<td>${rules.length === 0 ? '' : badge(fieldState(field, test))}</td>
</tr>`;
}
