// @ts-check
import { messagePage } from './layout.mjs';

/**
 * Finds the account that an address is about, for an administrator.
 *
 * @param {import('../portal.mjs').Portal} portal
 * @returns {import('hono').MiddlewareHandler<import('./session.mjs').Env>}
 */
export function findAccount({ tables }) {
  return async (c, next) => {
    const id = Number(c.req.param('account'));
    const account = isId(id) ? await tables.accounts.byId(id) : null;
    if (account === null) {
      return messagePage(c, { status: 404, title: 'Not found', text: 'There is no such account.' });
    }
    c.set('account', account);
    c.set('base', `/accounts/${id}/sso`);
    c.set('actor', c.get('session')?.administrator?.email ?? '');
    return next();
  };
}

/**
 * Whether a number can be an id of the database.
 *
 * @param {number} id
 */
export function isId(id) {
  return Number.isInteger(id) && id > 0 && id < 2 ** 31;
}
