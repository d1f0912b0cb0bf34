// @ts-check
import { Hono } from 'hono';
import { html } from 'hono/html';
import { emailKey } from 'samlet';
import { isId } from '../web/account.mjs';
import { checkbox, failureNote, field, readForm } from '../web/forms.mjs';
import { csrfField, sendPage } from '../web/layout.mjs';
import { badge, note, tags } from '../web/parts.mjs';
import { knownRoles, roles } from './roles.mjs';

/** @typedef {import('../web/session.mjs').Context} Context */

/**
 * The teams of an account: those from groups, which logins fill, and those made by hand.
 *
 * @param {import('../portal.mjs').Portal} portal
 */
export function teamsPage({ tables }) {
  /** @type {Hono<import('../web/session.mjs').Env>} */
  const app = new Hono();

  /**
   * @param {Context} c
   * @param {import('../web/forms.mjs').Failed | null} failed
   */
  async function show(c, failed) {
    const account = c.get('account');
    const teams = await tables.teams.list(account.id);
    return sendPage(c, {
      title: 'Teams',
      status: failed ? 422 : 200,
      account,
      body: html`<h1>Teams</h1>
${c.req.query('saved') === undefined ? '' : note('Saved. It counts from the next page a user opens.')}
${teams.length === 0 ? html`<p class="soft">There are no teams yet.</p>` : ''}
<ul class="rows">${teams.map((team) => teamCard(c, { team, failed }))}</ul>
${newTeam(c, failed?.form === 'new' ? failed : null)}`,
    });
  }

  app.get('/', (c) => show(c, null));

  app.post('/', async (c) => {
    const values = await readForm(c);
    const { name = '' } = values;
    const { id: accountId } = c.get('account');
    const isFine = name !== '' && name.length <= 100;
    const made = isFine && (await tables.teams.create(accountId, name));
    if (!made) {
      const message = isFine ? 'There is a team of this name.' : 'Enter at most 100 characters.';
      return show(c, { form: 'new', values, errors: { name: message } });
    }
    const actor = c.get('actor');
    await tables.audit.write({ type: 'team.created', accountId, actor, details: { name } });
    return c.redirect(`${c.req.path}?saved`, 303);
  });

  app.post('/:team/roles', async (c) => {
    const id = Number(c.req.param('team'));
    const { role } = await c.req.parseBody({ all: true });
    const chosen = knownRoles([role ?? []].flat().map(String));
    const { id: accountId } = c.get('account');
    const name = isId(id) && (await tables.teams.setRoles({ accountId, id, roles: chosen }));
    if (!name) return c.notFound();
    const details = { name, roles: chosen };
    await tables.audit.write({ type: 'team.roles-set', accountId, actor: c.get('actor'), details });
    return c.redirect(`/accounts/${accountId}/teams?saved#team-${id}`, 303);
  });

  app.post('/:team/members', async (c) => {
    const id = Number(c.req.param('team'));
    const { email = '' } = await readForm(c);
    const { id: accountId } = c.get('account');
    const change = { accountId, id, email: emailKey(email) };
    if (!isId(id) || !(await tables.teams.addMember(change))) {
      const errors = { email: 'There is no user with this address.' };
      return show(c, { form: `team-${id}`, values: { email }, errors });
    }
    const entry = { type: 'team.member-added', accountId, actor: c.get('actor'), subject: email };
    await tables.audit.write({ ...entry, details: { team: id } });
    return c.redirect(`/accounts/${accountId}/teams?saved#team-${id}`, 303);
  });
  return app;
}

/**
 * @param {Context} c
 * @param {{ team: import('../database/teams.mjs').Team, failed: import('../web/forms.mjs').Failed | null }} shown
 */
function teamCard(c, { team, failed }) {
  const { id, name, provisioned, members } = team;
  const base = `/accounts/${c.get('account').id}/teams/${id}`;
  return html`<li class="card" id="team-${id}">
<h2>${name} ${badge(provisioned ? 'From a group' : 'Made by hand')}</h2>
<h3>Members</h3>
${tags(members, 'none')}
${provisioned ? '' : memberForm(c, { base, failed: failed?.form === `team-${id}` ? failed : null })}
<form method="post" action="${base}/roles">${csrfField(c)}
<fieldset><legend>Roles of ${name}</legend>
${Object.entries(roles).map(([role, label]) =>
  checkbox({
    name: 'role',
    value: role,
    id: `team-${id}-${role}`,
    label,
    checked: team.roles.includes(role),
  }),
)}
</fieldset>
<button class="quiet" aria-label="Save roles of ${name}">Save roles</button>
</form>
</li>`;
}

/**
 * @param {Context} c
 * @param {{ base: string, failed: import('../web/forms.mjs').Failed | null }} shown
 */
function memberForm(c, { base, failed }) {
  return html`<form method="post" action="${base}/members">${csrfField(c)}
${field({ name: 'email', id: `email${base.replaceAll('/', '-')}`, label: 'Address of a user', type: 'email' }, failed)}
<button class="quiet">Add the member</button>
</form>`;
}

/**
 * @param {Context} c
 * @param {import('../web/forms.mjs').Failed | null} failed
 */
function newTeam(c, failed) {
  return html`<section class="card" aria-labelledby="new">
<h2 id="new">New team</h2>
<p>Logins change only teams that came from groups. A team made here is yours alone, whatever groups are called.</p>
${failureNote(failed)}
<form method="post" action="/accounts/${c.get('account').id}/teams">${csrfField(c)}
${field({ name: 'name', label: 'Name' }, failed)}
<button>Add the team</button>
</form>
</section>`;
}
