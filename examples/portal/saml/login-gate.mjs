// @ts-check
import { messageResponse } from '../web/layout.mjs';
import { notSwitchedOn } from './saml-handler.mjs';
import { isTestPath, testedAccount } from './test-place.mjs';

/**
 * Stands before the SP-initiation URL: users pass once single sign-on is switched on for them, test
 * logins before that too, but only of people who may run them.
 *
 * @param {import('../portal.mjs').Portal} portal
 * @returns {import('hono').Handler<import('../web/session.mjs').Env>}
 */
export function loginGate(portal) {
  const { tables, sessions } = portal;
  return async (c, next) => {
    const account = await tables.accounts.byDomain(c.req.param('domain') ?? '');
    const returnTo = c.req.query('returnTo') ?? null;
    // samlet has the page for a domain that nobody has.
    if (account === null) return next();
    if (!isTestPath(returnTo)) return account.enabled ? next() : notSwitchedOn();
    const isAllowed =
      (await testedAccount(portal, returnTo)) === account.id &&
      (returnTo?.startsWith('/handover/') || (await sessions.find(c))?.administrator);
    return isAllowed ? next() : noTest();
  };
}

function noTest() {
  return messageResponse({
    status: 403,
    title: 'This test login cannot be started',
    text: 'Sign in as an administrator, or ask for a new hand-over link, and start it from there.',
  });
}
