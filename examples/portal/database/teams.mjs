// @ts-check

/**
 * @typedef {object} Team
 * @property {number} id
 * @property {string} name
 * @property {boolean} provisioned made from a group of the identity provider
 * @property {string[]} roles
 * @property {string[]} members their addresses
 */

/** @param {import('./open-database.mjs').Database} database */
export function teamsTable({ query, transaction }) {
  return {
    /**
     * @param {number} accountId
     * @returns {Promise<Team[]>}
     */
    list: (accountId) =>
      query(
        `select id, name, provisioned,
           array(select role from team_roles where team_id = teams.id order by role) as roles,
           array(select email from users join memberships on user_id = users.id
             where team_id = teams.id order by email_key) as members
         from teams where account_id = $1 order by name`,
        [accountId],
      ),

    /**
     * @param {number} accountId
     * @param {string} name
     * @returns {Promise<boolean>} false where there is such a team
     */
    async create(accountId, name) {
      const made = await query(
        `insert into teams (account_id, name, provisioned) values ($1, $2, false)
         on conflict do nothing returning id`,
        [accountId, name],
      );
      return made.length > 0;
    },

    /**
     * Replaces the roles of a team, and gives its name; undefined where the account has no such
     * team.
     *
     * @param {{ accountId: number, id: number, roles: readonly string[] }} change
     * @returns {Promise<string | undefined>}
     */
    setRoles: ({ accountId, id, roles }) =>
      transaction(async ({ query }) => {
        const [team] = await query(
          'select name from teams where account_id = $1 and id = $2 for update',
          [accountId, id],
        );
        if (!team) return undefined;
        await query('delete from team_roles where team_id = $1', [id]);
        await query('insert into team_roles select $1, unnest($2::text[])', [id, roles]);
        return team.name;
      }),

    /**
     * Puts a user into a team that was made by hand.
     *
     * @param {{ accountId: number, id: number, email: string }} change
     * @returns {Promise<boolean>} false where there is no such user or team
     */
    async addMember({ accountId, id, email }) {
      const rows = await query(
        `insert into memberships (team_id, user_id)
         select teams.id, users.id from teams join users using (account_id)
         where account_id = $1 and teams.id = $2 and not provisioned and email_key = $3
         on conflict (team_id, user_id) do update set user_id = excluded.user_id
         returning user_id`,
        [accountId, id, email],
      );
      return rows.length > 0;
    },
  };
}
