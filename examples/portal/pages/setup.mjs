// @ts-check
import { Hono } from 'hono';
import { html } from 'hono/html';
import { failureNote, field, looksLikeEmail, readForm } from '../web/forms.mjs';
import { csrfField, messagePage, sendPage } from '../web/layout.mjs';
import { isSameText } from '../web/session.mjs';

/**
 * The first run: makes the first administrator and the first account. Only whoever knows the code
 * that the portal printed may do so, and only once.
 *
 * @param {import('../portal.mjs').Portal} portal
 */
export function setupPage({ tables, sessions, setupCode }) {
  /** @type {Hono<import('../web/session.mjs').Env>} */
  const app = new Hono();

  app.use(async (c, next) => {
    const isOpen = !(await tables.signIns.hasAdministrator());
    if (isOpen && isSameText(c.req.query('code') ?? '', setupCode)) return next();
    const text = isOpen
      ? 'Open the address that the portal printed when it started.'
      : 'The portal is set up already.';
    return messagePage(c, { status: 404, title: 'Nothing to set up here', text });
  });

  app.get('/', (c) => show(c, null));

  app.post('/', async (c) => {
    const values = await readForm(c);
    const errors = validate(values);
    if (Object.keys(errors).length > 0) return show(c, { form: 'setup', values, errors });
    const { email = '', password = '', account = '' } = values;
    await tables.signIns.createAdministrator(email, password);
    const administratorId = await tables.signIns.checkPassword(email, password);
    if (administratorId === null) throw new Error('The new administrator cannot sign in.');
    const accountId = await tables.accounts.create(account);
    await tables.audit.write({ type: 'portal.set-up', actor: email, accountId });
    await sessions.beginAdministrator(c, administratorId);
    return c.redirect(`/accounts/${accountId}/sso`, 303);
  });
  return app;
}

const shortestPassword = 12;

/** @param {Record<string, string>} values */
function validate({ email = '', password = '', account = '' }) {
  return {
    ...(looksLikeEmail(email) ? {} : { email: 'Enter an e-mail address, like name@example.com.' }),
    ...(password.length >= shortestPassword
      ? {}
      : { password: `Enter a password of at least ${shortestPassword} characters.` }),
    ...(account ? {} : { account: 'Enter the name of your first account, like Acme.' }),
  };
}

/**
 * @param {import('../web/session.mjs').Context} c
 * @param {import('../web/forms.mjs').Failed | null} failed
 */
function show(c, failed) {
  const title = 'Set up the portal';
  return sendPage(c, {
    title,
    status: failed ? 422 : 200,
    width: 'narrow',
    body: html`<section class="card">
<h1>${title}</h1>
<p>This makes the first administrator and the first account. It takes a minute.</p>
${failureNote(failed)}
<form method="post">${csrfField(c)}
${field({ name: 'email', label: 'Your e-mail address', type: 'email', autocomplete: 'username' }, failed)}
${field(
  {
    name: 'password',
    label: 'Password',
    type: 'password',
    autocomplete: 'new-password',
    hint: `At least ${shortestPassword} characters.`,
  },
  failed,
)}
${field({ name: 'account', label: 'Name of the first account', hint: 'Your customer, for example Acme.' }, failed)}
<button>Set up</button>
</form>
</section>`,
  });
}
