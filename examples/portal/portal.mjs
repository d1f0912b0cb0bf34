// @ts-check
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { watchUnfinishedLogins } from 'samlet';
import { accountsTable } from './database/accounts.mjs';
import { auditTable } from './database/audit.mjs';
import { handoversTable } from './database/handovers.mjs';
import { usersTable } from './database/people.mjs';
import { randomToken, signInsTable } from './database/sign-ins.mjs';
import { teamsTable } from './database/teams.mjs';
import { testLoginsTable } from './database/test-logins.mjs';
import { accountsPage } from './pages/accounts.mjs';
import { auditPage } from './pages/audit.mjs';
import { handoverPage } from './pages/handover.mjs';
import { loginPage } from './pages/login.mjs';
import { profilePage } from './pages/profile.mjs';
import { reportsPage } from './pages/reports.mjs';
import { setupPage } from './pages/setup.mjs';
import { ssoPage } from './pages/sso/sso-page.mjs';
import { teamsPage } from './pages/teams.mjs';
import { usersPage } from './pages/users.mjs';
import { loginGate } from './saml/login-gate.mjs';
import { samlHandler } from './saml/saml-handler.mjs';
import { findAccount } from './web/account.mjs';
import { administratorsOnly, checkForm, limitForms, secureHeaders } from './web/guards.mjs';
import { messagePage } from './web/layout.mjs';
import { createSessions } from './web/session.mjs';

/**
 * @typedef {object} PortalOptions
 * @property {string} baseUrl the address that people open
 * @property {string} secret at least 32 random characters
 * @property {import('./database/open-database.mjs').Database} database
 *
 * @typedef {ReturnType<typeof createParts>} Portal what the pages work with
 */

/**
 * The whole portal: every address, from the top down.
 *
 * @param {PortalOptions} options
 */
export function createPortal(options) {
  const portal = createParts(options);
  /** @type {Hono<import('./web/session.mjs').Env>} */
  const app = new Hono();
  serveAsset(app, { name: 'portal.css', type: 'text/css' });
  serveAsset(app, { name: 'portal.js', type: 'text/javascript' });

  // samlet reads its forms itself, has headers and error pages of its own, and answers the identity
  // provider, which has none of the portal's tokens.
  const handle = samlHandler(portal);
  app.get('/login/saml/:domain', loginGate(portal));
  app.all('/login/saml/*', (c) => handle(c.req.raw));

  app.use(secureHeaders, limitForms, portal.sessions.read, checkForm);
  app.get('/', (c) => c.redirect(startPage(c.get('session')), 303));
  app.route('/setup', setupPage(portal));
  app.route('/login', loginPage(portal));
  app.post('/logout', async (c) => {
    await portal.sessions.end(c);
    return c.redirect('/login', 303);
  });

  app.use('/accounts/*', administratorsOnly);
  app.use('/accounts/:account/*', findAccount(portal));
  app.route('/accounts', accountsPage(portal));
  app.route('/accounts/:account/sso', ssoPage(portal));
  app.route('/accounts/:account/teams', teamsPage(portal));
  app.route('/accounts/:account/users', usersPage(portal));
  app.use('/audit/*', administratorsOnly);
  app.route('/audit', auditPage(portal));
  app.route('/handover/:token', handoverPage(portal));

  app.route('/profile', profilePage(portal));
  app.route('/reports', reportsPage(portal));

  app.notFound((c) => messagePage(c, { status: 404, title: 'Not found', text: nothingHere }));
  app.onError((error, c) => {
    console.error(error);
    return messagePage(c, { status: 500, title: 'That did not work', text: 'Please try again.' });
  });
  return { app, setupPath: `/setup?code=${portal.setupCode}`, tables: portal.tables };
}

const nothingHere = 'There is no page at this address.';

/** @param {PortalOptions} options */
function createParts({ baseUrl, secret, database }) {
  const tables = {
    accounts: accountsTable(database),
    audit: auditTable(database),
    handovers: handoversTable(database),
    signIns: signInsTable(database),
    teams: teamsTable(database),
    testLogins: testLoginsTable(database),
    users: usersTable(database),
  };
  const sessions = createSessions({ secret, baseUrl, signIns: tables.signIns });
  // On a developer's machine the identity provider is one of its own addresses.
  const isLocal = ['localhost', '127.0.0.1'].includes(new URL(baseUrl).hostname);
  const fetchOptions = {
    dangerouslyAllowHttp: isLocal,
    dangerouslyAllowPrivateAddresses: isLocal,
  };
  // Whoever reads what the portal prints may make the first administrator.
  const setupCode = randomToken();
  const unfinished = watchUnfinishedLogins();
  return { baseUrl, secret, database, tables, sessions, fetchOptions, setupCode, unfinished };
}

/** @param {import('./database/sign-ins.mjs').Session | null} session */
function startPage(session) {
  if (session === null) return '/login';
  return session.administrator ? '/accounts' : '/profile';
}

/**
 * @param {Hono<import('./web/session.mjs').Env>} app
 * @param {{ name: string, type: string }} asset
 */
function serveAsset(app, { name, type }) {
  const text = readFile(new URL(`assets/${name}`, import.meta.url), 'utf8');
  app.get(`/assets/${name}`, async (c) => {
    return c.body(await text, 200, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
  });
}
