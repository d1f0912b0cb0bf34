// @ts-check
import { randomToken, sha256 } from './sign-ins.mjs';

/**
 * A link for the customer's IT, who may fill in what Okta shows. Whoever has it needs no account.
 *
 * @typedef {object} Handover
 * @property {number} id
 * @property {number} account_id
 * @property {Date} ends_at
 * @property {Date | null} last_used_at
 */

/** @param {import('./open-database.mjs').Queries} database */
export function handoversTable({ query }) {
  return {
    /**
     * @param {number} accountId
     * @param {number} days until it ends
     * @returns {Promise<string>} the token, which is not kept
     */
    async create(accountId, days) {
      const token = randomToken();
      await query(
        `insert into handovers (account_id, token_hash, ends_at)
         values ($1, $2, now() + $3::int * interval '1 day')`,
        [accountId, sha256(token), days],
      );
      return token;
    },

    /**
     * @param {string} token
     * @returns {Promise<Handover | undefined>} undefined also where it ended
     */
    async byToken(token) {
      const [row] = await query(
        `update handovers set last_used_at = now() where token_hash = $1 and ends_at > now()
         returning *`,
        [sha256(token)],
      );
      return /** @type {Handover | undefined} */ (row);
    },

    /**
     * @param {number} accountId
     * @returns {Promise<Handover[]>} those that have not ended
     */
    list: (accountId) =>
      query('select * from handovers where account_id = $1 and ends_at > now() order by id', [
        accountId,
      ]),

    /**
     * @param {number} accountId
     * @param {number} id
     */
    end: (accountId, id) =>
      query('update handovers set ends_at = now() where account_id = $1 and id = $2', [
        accountId,
        id,
      ]),
  };
}
