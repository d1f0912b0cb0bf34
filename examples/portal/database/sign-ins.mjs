// @ts-check
import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { emailKey } from 'samlet';

const longestSession = 8 * 3_600_000;

/** Somebody without an account must not be answered faster. */
const nobody = hash(randomBytes(16));

/** A secret as the database knows it. @param {string} secret */
export const sha256 = (secret) => createHash('sha256').update(secret).digest('hex');

/** 256 random bits, for an address or a cookie. */
export const randomToken = () => randomBytes(32).toString('base64url');

/**
 * Who is signed in: an administrator of the portal, or a user of one account.
 *
 * @typedef {{ administrator: { id: number, email: string }, user?: undefined }
 *   | { user: { id: number, email: string, account_id: number }, administrator?: undefined }} Session
 */

/** @param {import('./open-database.mjs').Queries} database */
export function signInsTable({ query }) {
  return {
    /** @returns {Promise<boolean>} */
    async hasAdministrator() {
      return (await query('select id from administrators limit 1')).length > 0;
    },

    /**
     * @param {string} email
     * @param {string} password
     */
    async createAdministrator(email, password) {
      await query(
        `insert into administrators (email, email_key, password_hash) values ($1, $2, $3)
         on conflict do nothing`,
        [email, emailKey(email), await hash(password)],
      );
    },

    /**
     * @param {string} email
     * @param {string} password
     * @returns {Promise<number | null>} the administrator's id
     */
    async checkPassword(email, password) {
      const [row] = await query(
        'select id, password_hash from administrators where email_key = $1',
        [emailKey(email)],
      );
      const right = await verify(row?.password_hash ?? (await nobody), password);
      return right && row ? row.id : null;
    },

    /**
     * @param {{ administratorId?: number, userId?: number, endsAt?: Date | undefined }} who
     * @returns {Promise<string>} the id of the session, for its cookie
     */
    async begin({ administratorId, userId, endsAt }) {
      const id = randomToken();
      const latest = Date.now() + longestSession;
      const ends = new Date(Math.min(latest, endsAt?.getTime() ?? latest));
      await query('delete from sessions where ends_at < now()');
      await query('insert into sessions values ($1, $2, $3, $4)', [
        sha256(id),
        administratorId ?? null,
        userId ?? null,
        ends,
      ]);
      return id;
    },

    /**
     * @param {string} id
     * @returns {Promise<Session | null>} null also for a user who was disabled meanwhile
     */
    async find(id) {
      const [row] = await query(
        `select administrators.id as admin_id, administrators.email as admin_email,
           users.id, users.email, users.account_id
         from sessions left join administrators on administrator_id = administrators.id
           left join users on user_id = users.id
         where id_hash = $1 and ends_at > now() and disabled is not true`,
        [sha256(id)],
      );
      if (!row) return null;
      if (row.admin_id) return { administrator: { id: row.admin_id, email: row.admin_email } };
      return { user: { id: row.id, email: row.email, account_id: row.account_id } };
    },

    /** @param {string} id */
    end: (id) => query('delete from sessions where id_hash = $1', [sha256(id)]),
  };
}
