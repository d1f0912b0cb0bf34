// @ts-check
import { createHmac, timingSafeEqual } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { randomToken } from '../database/sign-ins.mjs';

/**
 * What every handler finds in Hono's context.
 *
 * @typedef {{ Variables: {
 *   session: import('../database/sign-ins.mjs').Session | null,
 *   csrf: string,
 *   account: import('../database/accounts.mjs').Account,
 *   base: string,
 *   actor: string,
 * } }} Env `account`, `base` and `actor` only below an account: which one it is, where its
 *   single sign-on page is, and who acts there
 *
 * @typedef {import('hono').Context<Env>} Context
 */

/**
 * The portal's own sessions: a random id in a cookie, the rest in the database. Visitors have an id
 * too, for the token in their forms; nobody keeps the one they came with when they sign in.
 *
 * SameSite is Lax: with Strict the browser would leave the cookie out when the identity provider
 * sends it back.
 *
 * @param {{
 *   secret: string,
 *   baseUrl: string,
 *   signIns: ReturnType<typeof import('../database/sign-ins.mjs').signInsTable>,
 * }} options
 */
export function createSessions({ secret, baseUrl, signIns }) {
  const secure = baseUrl.startsWith('https:');
  const name = secure ? '__Host-portal' : 'portal';
  const attributes = /** @type {const} */ ({ path: '/', httpOnly: true, sameSite: 'Lax', secure });

  /** @param {string} id */
  const csrfToken = (id) => createHmac('sha256', secret).update(`form ${id}`).digest('base64url');

  return {
    /** @param {Context} c */
    find: async (c) => signIns.find(getCookie(c, name) ?? ''),

    /**
     * Finds out who asks.
     *
     * @param {Context} c
     * @param {import('hono').Next} next
     */
    async read(c, next) {
      const sent = getCookie(c, name);
      const id = sent ?? randomToken();
      if (sent === undefined) setCookie(c, name, id, attributes);
      c.set('session', sent === undefined ? null : await signIns.find(id));
      c.set('csrf', csrfToken(id));
      await next();
    },

    /**
     * @param {Context} c
     * @param {number} administratorId
     */
    async beginAdministrator(c, administratorId) {
      setCookie(c, name, await signIns.begin({ administratorId }), attributes);
    },

    /**
     * @param {number} userId
     * @param {Date | undefined} endsAt when the identity provider wants the session to end
     * @returns {Promise<string>} the Set-Cookie line
     */
    async beginUser(userId, endsAt) {
      const id = await signIns.begin({ userId, endsAt });
      return `${name}=${id}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
    },

    /** @param {Context} c */
    async end(c) {
      await signIns.end(getCookie(c, name) ?? '');
      setCookie(c, name, '', { ...attributes, maxAge: 0 });
    },
  };
}

/**
 * @param {string} given
 * @param {string} expected
 */
export function isSameText(given, expected) {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
