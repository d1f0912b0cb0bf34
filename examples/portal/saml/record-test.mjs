// @ts-check
import { errorCatalogue, isSamlError, provision } from 'samlet';
import { accountOptions } from './account-options.mjs';

/**
 * Keeps the result of a test login that passed, with what a real one would have done, and shows it.
 * Nobody is signed in.
 *
 * @param {import('../portal.mjs').Portal} portal
 * @param {{
 *   account: import('../database/accounts.mjs').Account,
 *   login: import('samlet').FinishedLogin<string>,
 *   returnTo: string,
 * }} test
 */
export async function recordPassedTest(portal, { account, login, returnTo }) {
  const { email, displayName, firstName, lastName, groups, groupsAsserted, signedBy } = login;
  const name = displayName ?? [firstName, lastName].filter(Boolean).join(' ');
  const consequences = await foresee(portal, { account, login });
  const said = { email, name, groups: [...groups], groupsAsserted, signedBy, consequences };
  return keep(portal, {
    returnTo,
    test: {
      account_id: account.id,
      ok: true,
      code: null,
      checks: [...login.checks],
      said,
      report: null,
    },
  });
}

/**
 * @param {import('../portal.mjs').Portal} portal
 * @param {{
 *   account: import('../database/accounts.mjs').Account,
 *   error: import('samlet').SamlError,
 *   returnTo: string,
 * }} test
 */
export async function recordRefusedTest(portal, { account, error, returnTo }) {
  const { code, remedy } = error;
  const checks = [...(error.checks ?? [])];
  // Whoever runs a test signs in as themselves: nothing is masked.
  const report = error.report?.toHtml({ part: 'content', redact: false }) ?? null;
  return keep(portal, {
    returnTo,
    test: { account_id: account.id, ok: false, code, checks, said: { remedy }, report },
  });
}

/**
 * @param {import('../portal.mjs').Portal} portal
 * @param {{ test: Omit<import('../database/test-logins.mjs').TestLogin, 'id' | 'at'>, returnTo: string }} result
 */
async function keep({ tables }, { test, returnTo }) {
  const id = await tables.testLogins.add(test);
  const outcome = test.ok ? 'done' : 'refused';
  const { account_id: accountId, code, said } = test;
  await tables.audit.write({
    type: 'sso.tested',
    outcome,
    accountId,
    code,
    subject: said.email ?? null,
  });
  return new Response(null, { status: 303, headers: { location: `${returnTo}/${id}` } });
}

/**
 * What a real login would do here, in words: provisioning, only shown.
 *
 * @param {import('../portal.mjs').Portal} portal
 * @param {{
 *   account: import('../database/accounts.mjs').Account,
 *   login: import('samlet').Login<string>,
 * }} test
 * @returns {Promise<string[]>}
 */
async function foresee(portal, { account, login }) {
  const [directory, { autoCreateUsers, autoCreateGroups }] = accountOptions(portal, account);
  const options = { autoCreateUsers, autoCreateGroups, dryRun: true };
  try {
    const { userCreated, teams } = await provision(login, directory, options);
    const { create, add, remove, unknown, hints } = teams;
    return [
      userCreated ? 'An account would be made for this user.' : 'This user has an account.',
      ...list('Teams that would be made', create),
      ...list('Teams that the user would join', add),
      ...list('Teams that the user would leave', remove),
      ...list('Groups without a team, left alone', unknown),
      ...hints.map(({ message }) => message),
    ];
  } catch (error) {
    if (!isSamlError(error)) throw error;
    return [`A real login would be refused: ${errorCatalogue[error.code].cause} ${error.remedy}`];
  }
}

/**
 * @param {string} title
 * @param {readonly string[]} names
 */
function list(title, names) {
  return names.length === 0 ? [] : [`${title}: ${names.join(', ')}.`];
}
