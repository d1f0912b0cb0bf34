// @ts-check
import { html } from 'hono/html';
import { failureNote, field, readForm } from '../../web/forms.mjs';
import { csrfField } from '../../web/layout.mjs';
import { copyable, shortTime } from '../../web/parts.mjs';

/**
 * @typedef {import('../../portal.mjs').Portal} Portal
 * @typedef {import('../../web/session.mjs').Context} Context
 */

const mostDays = 30;

/**
 * Links for the customer's IT.
 *
 * @param {import('./view.mjs').View} view
 * @param {string | undefined} created the address of the one just made, which is never shown again
 */
export function handoverSection({ c, base, account, handovers, failedIn }, created) {
  const failed = failedIn('handover');
  return html`<section class="card" id="handover" aria-labelledby="handover-title">
<h2 id="handover-title">Hand it over</h2>
<p>A link for whoever looks after Okta: with it they see what to type there, save what Okta shows, and test, without an account here.</p>
${created ? html`<div class="note good" role="status"><p>Send this link now. It is not shown again.</p>${copyable(created, 'the link')}</div>` : ''}
<ul class="plain">${handovers.map((handover) => {
    const { id, ends_at: endsAt, last_used_at: lastUsed } = handover;
    return html`<li class="item"><p>Link ${id}, until ${shortTime(endsAt)}, ${lastUsed ? html`last used ${shortTime(lastUsed)}` : 'not used yet'}</p>
<form method="post" action="${base}/handovers/${id}/end">${csrfField(c)}<button class="quiet small" aria-label="End it now: link ${id}">End it now</button></form></li>`;
  })}</ul>
${failureNote(failed)}
${
  account.domain === null
    ? html`<p class="soft">Save a custom domain first.</p>`
    : html`<form method="post" action="${base}/handovers">${csrfField(c)}
${field({ name: 'days', label: 'Days until it ends', type: 'number', value: '7', hint: `1 to ${mostDays}` }, failed)}
<button class="quiet">Make a link</button>
</form>`
}
</section>`;
}

/**
 * @param {Portal} portal
 * @param {Context} c
 * @returns {Promise<{ url: string } | { failed: import('../../web/forms.mjs').Failed }>}
 */
export async function createHandover({ baseUrl, tables }, c) {
  const values = await readForm(c);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > mostDays) {
    const errors = { days: `Enter a whole number from 1 to ${mostDays}.` };
    return { failed: { form: 'handover', values, errors } };
  }
  const { id: accountId } = c.get('account');
  const token = await tables.handovers.create(accountId, days);
  const entry = { type: 'handover.created', accountId, actor: c.get('actor'), details: { days } };
  await tables.audit.write(entry);
  return { url: `${baseUrl}/handover/${token}` };
}

/**
 * @param {Portal} portal
 * @param {Context} c
 * @param {number} id
 */
export async function endHandover({ tables }, c, id) {
  const { id: accountId } = c.get('account');
  await tables.handovers.end(accountId, id);
  const entry = { type: 'handover.ended', accountId, actor: c.get('actor'), details: { id } };
  await tables.audit.write(entry);
}
