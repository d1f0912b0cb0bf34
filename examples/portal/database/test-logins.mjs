// @ts-check

/**
 * @typedef {object} TestLogin
 * @property {number} id
 * @property {number} account_id
 * @property {Date} at
 * @property {boolean} ok
 * @property {string | null} code
 * @property {import('samlet').Check[]} checks
 * @property {Said} said
 * @property {string | null} report what samlet says is behind a refusal, as HTML
 *
 * @typedef {object} Said what the identity provider said of the user; empty for a refused login
 * @property {string} [email]
 * @property {string} [name]
 * @property {string[]} [groups]
 * @property {boolean} [groupsAsserted]
 * @property {string} [signedBy] fingerprint
 * @property {string} [remedy] what to change, where no check says so
 * @property {string[]} [consequences] what a real login would do here
 */

/** @param {import('./open-database.mjs').Queries} database */
export function testLoginsTable({ query }) {
  return {
    /**
     * @param {Omit<TestLogin, 'id' | 'at'>} test
     * @returns {Promise<number>} its id
     */
    async add({ account_id, ok, code, checks, said, report }) {
      const [row] = await query(
        `insert into test_logins (account_id, ok, code, checks, said, report)
         values ($1, $2, $3, $4::jsonb, $5::jsonb, $6) returning id`,
        [account_id, ok, code, JSON.stringify(checks), JSON.stringify(said), report],
      );
      return row?.id;
    },

    /**
     * @param {number} accountId
     * @param {number} id
     * @returns {Promise<TestLogin | undefined>}
     */
    async byId(accountId, id) {
      const [row] = await query('select * from test_logins where account_id = $1 and id = $2', [
        accountId,
        id,
      ]);
      return /** @type {TestLogin | undefined} */ (row);
    },

    /**
     * @param {number} accountId
     * @returns {Promise<{ last: TestLogin | undefined, hasPassed: boolean }>}
     */
    async summary(accountId) {
      const rows = await query(
        'select * from test_logins where account_id = $1 order by id desc limit 1',
        [accountId],
      );
      const passed = await query(
        'select id from test_logins where account_id = $1 and ok limit 1',
        [accountId],
      );
      const last = /** @type {TestLogin | undefined} */ (rows[0]);
      return { last, hasPassed: passed.length > 0 };
    },

    /**
     * Tests of values that are no longer in use say nothing.
     *
     * @param {number} accountId
     */
    forget: (accountId) => query('delete from test_logins where account_id = $1', [accountId]),
  };
}
