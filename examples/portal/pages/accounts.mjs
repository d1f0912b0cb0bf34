// @ts-check
import { Hono } from 'hono';
import { html } from 'hono/html';
import { failureNote, field, readForm } from '../web/forms.mjs';
import { csrfField, sendPage } from '../web/layout.mjs';
import { badge } from '../web/parts.mjs';

/**
 * The customers of the portal.
 *
 * @param {import('../portal.mjs').Portal} portal
 */
export function accountsPage({ tables }) {
  /** @type {Hono<import('../web/session.mjs').Env>} */
  const app = new Hono();

  /**
   * @param {import('../web/session.mjs').Context} c
   * @param {import('../web/forms.mjs').Failed | null} failed
   */
  async function show(c, failed) {
    return sendPage(c, {
      title: 'Accounts',
      status: failed ? 422 : 200,
      body: html`<h1>Accounts</h1>
<ul class="rows">
${(await tables.accounts.list()).map(account)}
</ul>
<section class="card" aria-labelledby="new">
<h2 id="new">New account</h2>
${failureNote(failed)}
<form method="post">${csrfField(c)}
${field({ name: 'name', label: 'Name', hint: 'Your customer, for example Acme.' }, failed)}
<button>Add the account</button>
</form>
</section>`,
    });
  }

  app.get('/', (c) => show(c, null));

  app.post('/', async (c) => {
    const values = await readForm(c);
    const { name = '' } = values;
    if (!name || name.length > 100) {
      const errors = { name: 'Enter a name of at most 100 characters.' };
      return show(c, { form: 'account', values, errors });
    }
    const accountId = await tables.accounts.create(name);
    const actor = c.get('session')?.administrator?.email ?? null;
    await tables.audit.write({ type: 'account.created', actor, accountId });
    return c.redirect(`/accounts/${accountId}/sso`, 303);
  });
  return app;
}

/** @param {Pick<import('../database/accounts.mjs').Account, 'id' | 'name' | 'domain' | 'enabled'>} account */
function account({ id, name, domain, enabled }) {
  return html`<li class="card">
<h2><a href="/accounts/${id}/sso">${name}</a></h2>
<p>${domain ? html`Custom domain <code>${domain}</code>` : 'No custom domain yet'}</p>
<p>${badge(enabled ? 'on' : 'off', enabled ? 'Single sign-on is on' : 'Single sign-on is off')}</p>
</li>`;
}
