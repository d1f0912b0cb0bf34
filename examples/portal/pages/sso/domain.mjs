// @ts-check
import { html } from 'hono/html';
import { tenantUrls } from 'samlet';
import { failureNote, field, readForm } from '../../web/forms.mjs';
import { csrfField } from '../../web/layout.mjs';
import { copyable, note, row } from '../../web/parts.mjs';
import { fieldErrors } from './view.mjs';

/**
 * The custom domain, and the addresses that follow from it.
 *
 * @param {import('./view.mjs').View} view
 */
export function domainSection({ c, base, account, urls, exampleUrl, saved, failedIn }) {
  const failed = failedIn('domain');
  return html`<section class="card" id="domain" aria-labelledby="domain-title">
<h2 id="domain-title">1. Custom domain</h2>
<p>It becomes part of your addresses: <code>acme</code> gives <code>${exampleUrl}</code>.</p>
${saved === 'domain' ? note('Saved. Okta needs the addresses below.') : ''}
${failureNote(failed)}
<form method="post" action="${base}/domain">${csrfField(c)}
${field(
  {
    name: 'domain',
    label: 'Custom domain',
    value: account.domain ?? '',
    hint: 'Lower-case letters, digits, hyphens and dots, for example acme or login.acme.com.',
  },
  failed,
)}
<button>Save the domain</button>
</form>
${urls ? addresses(urls) : ''}
</section>`;
}

/** @param {import('samlet').TenantUrls} urls */
export function addresses({ entityId, acsUrl, initiationUrl }) {
  return html`<dl>
${row('SP Entity ID', copyable(entityId, 'the SP Entity ID'))}
${row('ACS URL', copyable(acsUrl, 'the ACS URL'))}
${row('SP-initiation URL', copyable(initiationUrl, 'the SP-initiation URL'))}
</dl>`;
}

/**
 * @param {import('../../portal.mjs').Portal} portal
 * @param {import('../../web/session.mjs').Context} c
 * @returns {Promise<import('../../web/forms.mjs').Failed | null>} null where it was saved
 */
export async function saveDomain({ baseUrl, tables }, c) {
  const values = await readForm(c);
  const { domain = '' } = values;
  const { id: accountId, domain: before } = c.get('account');
  const errors = await domainErrors();
  if (errors) return { form: 'domain', values, errors };
  if (domain === before) return null;
  await tables.accounts.change(accountId, { domain });
  await tables.testLogins.forget(accountId);
  const details = { from: before, to: domain };
  await tables.audit.write({ type: 'sso.domain-set', accountId, actor: c.get('actor'), details });
  return null;

  async function domainErrors() {
    try {
      tenantUrls(baseUrl, domain);
    } catch (error) {
      return fieldErrors(error, () => 'domain');
    }
    const owner = await tables.accounts.byDomain(domain);
    if (owner === null || owner.id === accountId) return null;
    return { domain: 'Another account has this domain. Choose another one.' };
  }
}
