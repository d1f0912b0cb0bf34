// @ts-check
import { emailKey } from 'samlet';

/**
 * @typedef {object} User
 * @property {number} id
 * @property {number} account_id
 * @property {string} email
 * @property {string | null} first_name
 * @property {string | null} last_name
 * @property {string | null} display_name
 * @property {string[]} groups what the identity provider said at the last login
 * @property {'sign-in' | 'invitation'} origin
 * @property {boolean} disabled
 * @property {Date | null} last_login_at
 * @property {string[]} teams their names
 */

const columns = `users.*, array(select name from teams join memberships on team_id = teams.id
  where user_id = users.id order by name) as teams`;

/** @param {import('./open-database.mjs').Queries} database */
export function usersTable({ query }) {
  return {
    /**
     * @param {number} accountId
     * @returns {Promise<User[]>}
     */
    list: (accountId) =>
      query(`select ${columns} from users where account_id = $1 order by email_key`, [accountId]),

    /**
     * @param {number} id
     * @returns {Promise<User | undefined>}
     */
    async byId(id) {
      const [row] = await query(`select ${columns} from users where id = $1`, [id]);
      return /** @type {User | undefined} */ (row);
    },

    /**
     * @param {number} accountId
     * @param {string} email
     * @returns {Promise<boolean>} false where there is such a user
     */
    async invite(accountId, email) {
      const made = await query(
        `insert into users (account_id, email, email_key, origin)
         values ($1, $2, $3, 'invitation') on conflict do nothing returning id`,
        [accountId, email, emailKey(email)],
      );
      return made.length > 0;
    },

    /**
     * @param {{ accountId: number, id: number, disabled: boolean }} change
     * @returns {Promise<string | undefined>} the user's address
     */
    async setDisabled({ accountId, id, disabled }) {
      const [row] = await query(
        'update users set disabled = $3 where account_id = $1 and id = $2 returning email',
        [accountId, id, disabled],
      );
      return row?.email;
    },

    /**
     * Keeps what the identity provider said of a user who signed in.
     *
     * @param {string} id
     * @param {import('samlet').Login<string>} login
     */
    async noteLogin(id, login) {
      const { firstName, lastName, displayName, groups } = login;
      await query(
        `update users set first_name = coalesce($2, first_name), last_name = coalesce($3, last_name),
           display_name = coalesce($4, display_name), groups = $5::jsonb, last_login_at = now()
         where id = $1`,
        [Number(id), firstName, lastName, displayName, JSON.stringify(groups)],
      );
    },

    /**
     * What the teams of a user may do now.
     *
     * @param {number} id
     * @returns {Promise<string[]>}
     */
    async roles(id) {
      const rows = await query(
        `select distinct role from team_roles join memberships using (team_id)
         where user_id = $1`,
        [id],
      );
      return rows.map(({ role }) => role);
    },
  };
}
