// @ts-check
import { tenantUrls } from 'samlet';
import { connectionOf } from '../../saml/connection-of.mjs';

/**
 * All that the sections of the single sign-on page show.
 *
 * @typedef {Awaited<ReturnType<typeof loadView>>} View
 */

/**
 * @param {import('../../portal.mjs').Portal} portal
 * @param {import('../../web/session.mjs').Context} c
 * @param {import('../../web/forms.mjs').Failed | null} failed the form that was refused
 */
export async function loadView({ baseUrl, tables, unfinished }, c, failed) {
  const { id } = c.get('account');
  const account = await tables.accounts.byId(id);
  if (account === null) throw new Error('The account vanished.');
  return {
    c,
    account,
    base: c.get('base'),
    urls: account.domain === null ? null : tenantUrls(baseUrl, account.domain),
    exampleUrl: tenantUrls(baseUrl, 'acme').initiationUrl,
    connection: connectionOf(baseUrl, account),
    counts: account.domain === null ? undefined : unfinished.counts().get(account.domain),
    tests: await tables.testLogins.summary(id),
    handovers: await tables.handovers.list(id),
    saved: c.req.query('saved'),
    failedIn: (/** @type {string} */ form) => (failed?.form === form ? failed : null),
  };
}

/**
 * Turns what samlet refuses into a message at a field.
 *
 * @param {unknown} error
 * @param {(code: string) => string | undefined} fieldOf
 * @returns {Record<string, string>}
 */
export function fieldErrors(error, fieldOf) {
  const refused = /** @type {Partial<import('samlet').SamlError>} */ (error);
  const name = refused.code && fieldOf(refused.code);
  if (!name) throw error;
  return { [name]: [refused.message, refused.remedy].join(' ') };
}
