// @ts-check
import { createSamlHandler, provision } from 'samlet';
import { databaseReplayStore } from '../database/replay-store.mjs';
import { messageResponse } from '../web/layout.mjs';
import { accountOptions } from './account-options.mjs';
import { auditEvent } from './audit-event.mjs';
import { connectionOf } from './connection-of.mjs';
import { recordPassedTest, recordRefusedTest } from './record-test.mjs';
import { testedAccount } from './test-place.mjs';

/**
 * All of the portal that signs users in by SAML: which connection belongs to a domain, what happens
 * with a login, and where its events go.
 *
 * @param {import('../portal.mjs').Portal} portal
 * @returns {import('samlet').SamlHandler}
 */
export function samlHandler(portal) {
  const { baseUrl, secret, database, tables, sessions } = portal;
  return createSamlHandler({
    baseUrl,
    secret,
    replayStore: databaseReplayStore(database),
    explainRefusals: true,
    onEvent(event) {
      portal.unfinished.onEvent(event);
      return auditEvent(portal, event);
    },
    onEventError: (error) => console.error(error),
    onError: ({ cause }) => cause && console.error(cause),

    async connections(domain) {
      const account = await tables.accounts.byDomain(domain);
      return account && connectionOf(baseUrl, account);
    },

    async onLogin(login, { domain, returnTo }) {
      const account = await tables.accounts.byDomain(domain);
      if (account === null) throw new Error('The account vanished during the login.');
      await tables.accounts.noteSigner(account.id, login.signedBy);
      if (login.inResponseTo && (await testedAccount(portal, returnTo)) === account.id) {
        return recordPassedTest(portal, { account, login, returnTo });
      }
      if (!account.enabled) {
        const about = { accountId: account.id, subject: login.email };
        const details = { reason: 'single sign-on is switched off' };
        await tables.audit.write({ ...about, type: 'user.refused', outcome: 'refused', details });
        return notSwitchedOn();
      }
      const { user } = await provision(login, ...accountOptions(portal, account));
      if (user === null) throw new Error('Only a dry run has no user.');
      await tables.users.noteLogin(user.id, login);
      return { 'set-cookie': await sessions.beginUser(Number(user.id), login.sessionNotOnOrAfter) };
    },

    /** A refused test login comes back with samlet's report; every other refusal gets samlet's page. */
    async errorPage(error, { domain, returnTo }) {
      const account = domain === null ? null : await tables.accounts.byDomain(domain);
      if (account === null || (await testedAccount(portal, returnTo)) !== account.id) return;
      return recordRefusedTest(portal, { account, error, returnTo: returnTo ?? '' });
    },
  });
}

/** The answer where users may not sign in yet. */
export function notSwitchedOn() {
  return messageResponse({
    status: 403,
    title: 'Single sign-on is not switched on yet',
    text: 'Your administrator is still setting it up. Please try again later.',
  });
}
