// @ts-check
import { Hono } from 'hono';
import { html } from 'hono/html';
import { isId } from '../web/account.mjs';
import { failureNote, field, looksLikeEmail, readForm } from '../web/forms.mjs';
import { csrfField, sendPage } from '../web/layout.mjs';
import { badge, note, row, shortTime, tags } from '../web/parts.mjs';
import { nameOf } from './profile.mjs';

/** @typedef {import('../web/session.mjs').Context} Context */

/**
 * The users of an account: those who were made at their first login, and those who are invited.
 *
 * @param {import('../portal.mjs').Portal} portal
 */
export function usersPage({ tables }) {
  /** @type {Hono<import('../web/session.mjs').Env>} */
  const app = new Hono();

  /**
   * @param {Context} c
   * @param {import('../web/forms.mjs').Failed | null} failed
   */
  async function show(c, failed) {
    const account = c.get('account');
    const users = await tables.users.list(account.id);
    return sendPage(c, {
      title: 'Users',
      status: failed ? 422 : 200,
      account,
      body: html`<h1>Users</h1>
${c.req.query('saved') === undefined ? '' : note('Saved.')}
${users.length === 0 ? html`<p class="soft">There are no users yet.</p>` : ''}
<ul class="rows">${users.map((user) => userCard(c, user))}</ul>
<section class="card" aria-labelledby="new">
<h2 id="new">Invite a user</h2>
<p>Whoever is invited can log in even while accounts are not made automatically. The address must be the one that the identity provider sends.</p>
${failureNote(failed)}
<form method="post">${csrfField(c)}
${field({ name: 'email', label: 'E-mail address', type: 'email' }, failed)}
<button>Invite</button>
</form>
</section>`,
    });
  }

  app.get('/', (c) => show(c, null));

  app.post('/', async (c) => {
    const values = await readForm(c);
    const { email = '' } = values;
    const { id: accountId } = c.get('account');
    const isFine = looksLikeEmail(email);
    if (!isFine || !(await tables.users.invite(accountId, email))) {
      const message = isFine
        ? 'There is a user with this address.'
        : 'Enter an e-mail address, like name@example.com.';
      return show(c, { form: 'invite', values, errors: { email: message } });
    }
    const actor = c.get('actor');
    await tables.audit.write({ type: 'user.invited', accountId, actor, subject: email });
    return c.redirect(`${c.req.path}?saved`, 303);
  });

  app.post('/:user/:change{disable|enable}', async (c) => {
    const id = Number(c.req.param('user'));
    const disabled = c.req.param('change') === 'disable';
    const { id: accountId } = c.get('account');
    const subject = isId(id) && (await tables.users.setDisabled({ accountId, id, disabled }));
    if (!subject) return c.notFound();
    const type = disabled ? 'user.disabled' : 'user.enabled';
    await tables.audit.write({ type, accountId, actor: c.get('actor'), subject });
    return c.redirect(`/accounts/${accountId}/users?saved`, 303);
  });
  return app;
}

/**
 * @param {Context} c
 * @param {import('../database/people.mjs').User} user
 */
function userCard(c, user) {
  const { id, email, disabled, origin, teams, last_login_at: lastLogin } = user;
  const change = disabled ? 'enable' : 'disable';
  const label = disabled ? 'Enable' : 'Disable';
  return html`<li class="card">
<h2>${email} ${disabled ? badge('refused', 'Disabled') : badge('on', lastLogin ? 'Active' : 'Invited')}</h2>
<dl>
${row('Name', nameOf(user))}
${row('Made by', origin === 'invitation' ? 'Invitation' : 'First login')}
${row('Last login', lastLogin ? shortTime(lastLogin) : 'never')}
${row('Teams', tags(teams, 'none'))}
</dl>
<form method="post" action="/accounts/${c.get('account').id}/users/${id}/${change}">${csrfField(c)}
<button class="quiet" aria-label="${label} ${email}">${label}</button>
</form>
</li>`;
}
