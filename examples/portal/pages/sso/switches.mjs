// @ts-check
import { html } from 'hono/html';
import { checkbox } from '../../web/forms.mjs';
import { csrfField } from '../../web/layout.mjs';
import { badge, note } from '../../web/parts.mjs';

/**
 * @typedef {import('../../portal.mjs').Portal} Portal
 * @typedef {import('../../web/session.mjs').Context} Context
 */

/** The switches by the column they set. */
const switches = /** @type {const} */ ({
  auto_create_users: [
    'Create users automatically',
    'Whoever logs in for the first time gets an account. Off: only those who were invited can log in.',
  ],
  auto_create_groups: [
    'Create teams from groups automatically',
    'A group that has no team gets one, without roles.',
  ],
  allow_idp_initiated: [
    'Allow logins that start at Okta’s tile',
    'Less safe: such logins can be forged across sites. Better hide the tile, or point a bookmark app to the SP-initiation URL.',
  ],
  force_authn: [
    'Ask for the password at every login',
    'Okta obeys only while “Honor Force Authentication” is Yes.',
  ],
});

/** @param {import('./view.mjs').View} view */
export function switchesSection({ c, base, account, saved }) {
  return html`<section class="card" id="switches" aria-labelledby="switches-title">
<h2 id="switches-title">6. What logins may do</h2>
${saved === 'switches' ? note('Saved. It counts from the next login.') : ''}
<form method="post" action="${base}/switches">${csrfField(c)}
<fieldset><legend class="hidden">What logins may do</legend>
${Object.entries(switches).map(([name, [label, hint]]) => {
  const checked = account[/** @type {keyof typeof switches} */ (name)];
  return checkbox({ name, label, hint, checked });
})}
</fieldset>
<button>Save the switches</button>
</form>
</section>`;
}

/** @param {import('./view.mjs').View} view */
export function enableSection({ c, base, account, connection, tests, saved, failedIn }) {
  const failed = failedIn('enabled');
  const { enabled } = account;
  return html`<section class="card" id="enabled" aria-labelledby="enabled-title">
<h2 id="enabled-title">7. Switch it on</h2>
${saved === 'enabled' ? note('Saved.') : ''}
<p>${badge(enabled ? 'on' : 'off', enabled ? 'Users can log in' : 'Users cannot log in yet')}</p>
${failed && html`<p class="note bad" role="alert">${failed.errors.untested}</p>`}
${
  connection === null
    ? html`<p class="soft">Save the domain and the values from Okta first.</p>`
    : html`<form method="post" action="${base}/enabled">${csrfField(c)}
<input type="hidden" name="enabled" value="${enabled ? 'off' : 'on'}">
${
  enabled || tests.hasPassed
    ? ''
    : checkbox({
        name: 'untested',
        label: 'Switch it on although no test login has passed',
        checked: false,
        hint: 'If a value is wrong, nobody will be able to log in.',
      })
}
<button class="${enabled ? 'quiet' : ''}">${enabled ? 'Switch off' : 'Switch on for users'}</button>
</form>`
}
</section>`;
}

/**
 * @param {Portal} portal
 * @param {Context} c
 */
export async function saveSwitches({ tables }, c) {
  const form = await c.req.parseBody();
  const entries = Object.keys(switches).map((name) => [name, form[name] === 'on']);
  const details = Object.fromEntries(entries);
  const { id: accountId } = c.get('account');
  await tables.accounts.change(accountId, details);
  await tables.audit.write({ type: 'sso.switches-set', accountId, actor: c.get('actor'), details });
}

/**
 * @param {Portal} portal
 * @param {Context} c
 * @returns {Promise<import('../../web/forms.mjs').Failed | null>} null where it was saved
 */
export async function saveEnabled({ tables }, c) {
  const form = await c.req.parseBody();
  const enabled = form.enabled === 'on';
  const { id: accountId } = c.get('account');
  const { hasPassed } = await tables.testLogins.summary(accountId);
  const isUntested = enabled && !hasPassed;
  if (isUntested && form.untested !== 'on') {
    const errors = { untested: 'Run a test login until it passes, or tick the box.' };
    return { form: 'enabled', values: {}, errors };
  }
  await tables.accounts.change(accountId, { enabled });
  const type = enabled ? 'sso.switched-on' : 'sso.switched-off';
  const details = isUntested ? { untested: true } : {};
  await tables.audit.write({ type, accountId, actor: c.get('actor'), details });
  return null;
}
