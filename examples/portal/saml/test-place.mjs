// @ts-check

/**
 * A test login is a login that wants to return to one of these paths: an account's own, or one of a
 * hand-over link. The path travels sealed in samlet's cookie, so whoever comes back to it is the
 * browser that was allowed to start.
 */
const accountPath = /^\/accounts\/(\d+)\/sso\/test$/;
const handoverPath = /^\/handover\/([\w-]+)\/test$/;

/** @param {string | null} path */
export const isTestPath = (path) => accountPath.test(path ?? '') || handoverPath.test(path ?? '');

/**
 * The id of the account that a test path belongs to; null for any other path and for a link that
 * ended.
 *
 * @param {import('../portal.mjs').Portal} portal
 * @param {string | null} path
 * @returns {Promise<number | null>}
 */
export async function testedAccount({ tables }, path) {
  const [, id] = accountPath.exec(path ?? '') ?? [];
  if (id) return Number(id);
  const [, token] = handoverPath.exec(path ?? '') ?? [];
  return token ? ((await tables.handovers.byToken(token))?.account_id ?? null) : null;
}
