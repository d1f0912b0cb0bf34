// @ts-check
import { Hono } from 'hono';
import { html } from 'hono/html';
import { tenantUrls } from 'samlet';
import { failureNote, field, readForm } from '../web/forms.mjs';
import { csrfField, sendPage } from '../web/layout.mjs';

const mostWrongPasswords = 10;

/**
 * Where everybody signs in: users by their company's domain, administrators by a password.
 *
 * @param {import('../portal.mjs').Portal} portal
 */
export function loginPage({ baseUrl, tables, sessions }) {
  /** @type {Hono<import('../web/session.mjs').Env>} */
  const app = new Hono();

  app.get('/', (c) => show(c, null));

  // The answer is a page, not a redirect: browsers hold the redirects that follow a form against
  // `form-action` of the page's policy, and the identity provider is another site.
  app.get('/go', (c) => {
    const domain = (c.req.query('domain') ?? '').trim().toLowerCase();
    const url = startUrl(baseUrl, domain);
    if (url === null) {
      const errors = { domain: 'Enter your company’s domain here, like acme or login.acme.com.' };
      return show(c, { form: 'sso', values: { domain }, errors });
    }
    c.header('refresh', `0; url=${url}`);
    return sendPage(c, { title: 'One moment', width: 'narrow', body: goingTo(url) });
  });

  app.post('/', async (c) => {
    const values = await readForm(c);
    const { email = '', password = '' } = values;
    const refuse = async (/** @type {string} */ message) => {
      await tables.audit.write({
        type: 'administrator.refused',
        outcome: 'refused',
        actor: email.slice(0, 254),
      });
      return show(c, { form: 'password', values: { email }, errors: { password: message } });
    };
    if ((await tables.audit.recentWrongPasswords(email)) >= mostWrongPasswords) {
      return refuse('There were too many attempts. Try again in 15 minutes.');
    }
    const administratorId = await tables.signIns.checkPassword(email, password);
    if (administratorId === null) return refuse('The address or the password is wrong.');
    await tables.audit.write({ type: 'administrator.signed-in', actor: email });
    await sessions.beginAdministrator(c, administratorId);
    return c.redirect('/accounts', 303);
  });
  return app;
}

/**
 * @param {string} baseUrl
 * @param {string} domain
 */
function startUrl(baseUrl, domain) {
  try {
    return tenantUrls(baseUrl, domain).initiationUrl;
  } catch {
    return null;
  }
}

/** @param {string} url */
function goingTo(url) {
  return html`<section class="card">
<h1>One moment</h1>
<p>You are being sent to your company’s sign-in page.</p>
<p><a class="button" href="${url}">Go there now</a></p>
</section>`;
}

/**
 * @param {import('../web/session.mjs').Context} c
 * @param {import('../web/forms.mjs').Failed | null} failed
 */
function show(c, failed) {
  const bySso = failed?.form === 'sso' ? failed : null;
  const byPassword = failed?.form === 'password' ? failed : null;
  return sendPage(c, {
    title: 'Log in',
    status: failed ? 422 : 200,
    width: 'narrow',
    body: html`<h1>Log in</h1>
<section class="card" aria-labelledby="sso-title">
<h2 id="sso-title">With your company’s sign-in</h2>
${failureNote(bySso)}
<form action="/login/go">
${field({ name: 'domain', label: 'Company domain', hint: 'For example acme.', autocomplete: 'organization' }, bySso)}
<button>Log in with SSO</button>
</form>
</section>
<details class="card"${byPassword ? html` open` : ''}>
<summary><h2>As an administrator</h2></summary>
${failureNote(byPassword)}
<form method="post" action="/login">${csrfField(c)}
${field({ name: 'email', label: 'E-mail address', type: 'email', autocomplete: 'username' }, byPassword)}
${field({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' }, byPassword)}
<button>Sign in</button>
</form>
</details>`,
  });
}
