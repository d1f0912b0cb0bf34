// @ts-check

/**
 * The users and teams of one account, as samlet's `provision` wants to see them.
 *
 * @param {import('./open-database.mjs').Database} database
 * @param {number} accountId
 * @returns {import('samlet').Directory}
 */
export function accountDirectory(database, accountId) {
  return {
    transaction: (run) => database.transaction((queries) => run(directory(queries, accountId))),
  };
}

/**
 * @param {import('./open-database.mjs').Queries} queries
 * @param {number} accountId
 * @returns {import('samlet').DirectoryTransaction}
 */
function directory({ query }, accountId) {
  /** @type {import('samlet').DirectoryTransaction['findUser']} */
  const findUser = async (emailKey) => {
    const [row] = await query(
      'select id::text, email, disabled from users where account_id = $1 and email_key = $2',
      [accountId, emailKey],
    );
    return /** @type {import('samlet').DirectoryUser | undefined} */ (row) ?? null;
  };

  return {
    findUser,

    async createUser({ email, emailKey, firstName, lastName, displayName }) {
      const made = await query(
        `insert into users (account_id, email, email_key, first_name, last_name, display_name, origin)
         values ($1, $2, $3, $4, $5, $6, 'sign-in') on conflict do nothing returning id`,
        [accountId, email, emailKey, firstName, lastName, displayName],
      );
      const user = await findUser(emailKey);
      if (user === null) throw new Error('The account vanished while it was made.');
      return { user, created: made.length > 0 };
    },

    findTeams: ({ names, userId }) =>
      query(
        `select teams.id::text, name, provisioned,
           count(*) filter (where user_id = $3)::int > 0 as "isMember",
           count(user_id)::int as "memberCount"
         from teams left join memberships on team_id = teams.id
         where account_id = $1
         group by teams.id
         having name = any($2::text[]) or (provisioned and count(*) filter (where user_id = $3) > 0)`,
        [accountId, names, userId === null ? null : Number(userId)],
      ),

    createTeams: (names) =>
      query(
        `with made as (
           insert into teams (account_id, name, provisioned) select $1, unnest($2::text[]), true
           on conflict do nothing returning id, name, provisioned)
         select id::text, name, provisioned, false as "isMember", 0 as "memberCount" from made
         union
         select id::text, name, provisioned, false, 0 from teams
         where account_id = $1 and name = any($2::text[])`,
        [accountId, names],
      ),

    async addMember(userId, teamIds) {
      await query(
        `insert into memberships (user_id, team_id) select $1, unnest($2::int[])
         on conflict do nothing`,
        [Number(userId), teamIds.map(Number)],
      );
    },

    async removeMember(userId, teamIds) {
      await query('delete from memberships where user_id = $1 and team_id = any($2::int[])', [
        Number(userId),
        teamIds.map(Number),
      ]);
    },
  };
}
