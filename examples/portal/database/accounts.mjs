// @ts-check

/**
 * An account is one customer of the portal: its custom domain, its identity provider, its people.
 *
 * @typedef {object} Account
 * @property {number} id
 * @property {string} name
 * @property {string | null} domain
 * @property {string | null} idp_login_url
 * @property {string | null} idp_issuer
 * @property {boolean} enabled users may sign in
 * @property {boolean} auto_create_users
 * @property {boolean} auto_create_groups
 * @property {boolean} allow_idp_initiated
 * @property {boolean} force_authn
 * @property {Certificate[]} certificates oldest first
 *
 * @typedef {object} Certificate
 * @property {number} id
 * @property {string} pem
 * @property {string} fingerprint
 * @property {Date} added_at
 * @property {Date | null} last_signed_at
 */

/** What an administrator may change of an account. */
const changeable = /** @type {const} */ ([
  ...['name', 'domain', 'idp_login_url', 'idp_issuer', 'enabled'],
  ...['auto_create_users', 'auto_create_groups', 'allow_idp_initiated', 'force_authn'],
]);

/** @param {import('./open-database.mjs').Queries} database */
export function accountsTable({ query }) {
  /**
   * @param {'id' | 'domain'} column
   * @param {number | string} value
   * @returns {Promise<Account | null>}
   */
  async function findBy(column, value) {
    const [row] = await query(`select * from accounts where ${column} = $1`, [value]);
    if (!row) return null;
    const certificates = await query(
      'select * from certificates where account_id = $1 order by id',
      [row.id],
    );
    return /** @type {Account} */ ({ ...row, certificates });
  }

  return {
    /** @param {number} id */
    byId: (id) => findBy('id', id),
    /** @param {string} domain */
    byDomain: (domain) => findBy('domain', domain),
    /** @returns {Promise<Pick<Account, 'id' | 'name' | 'domain' | 'enabled'>[]>} */
    list: () => query('select id, name, domain, enabled from accounts order by name, id'),

    /**
     * @param {string} name
     * @returns {Promise<number>}
     */
    async create(name) {
      const [row] = await query('insert into accounts (name) values ($1) returning id', [name]);
      return row?.id;
    },

    /**
     * @param {number} id
     * @param {Partial<Pick<Account, typeof changeable[number]>>} values
     */
    async change(id, values) {
      const names = changeable.filter((name) => values[name] !== undefined);
      const assignments = names.map((name, index) => `${name} = $${index + 2}`).join(', ');
      const given = names.map((name) => values[name]);
      await query(`update accounts set ${assignments} where id = $1`, [id, ...given]);
    },

    /**
     * @param {number} id
     * @param {readonly import('samlet').NormalizedCertificate[]} certificates
     * @returns {Promise<string[]>} fingerprints of those that are new
     */
    async addCertificates(id, certificates) {
      const rows = await query(
        `insert into certificates (account_id, pem, fingerprint)
         select $1, * from unnest($2::text[], $3::text[])
         on conflict do nothing returning fingerprint`,
        [id, certificates.map(({ pem }) => pem), certificates.map((each) => each.fingerprint)],
      );
      return rows.map(({ fingerprint }) => fingerprint);
    },

    /**
     * Removes a certificate, but never the last one.
     *
     * @param {number} id
     * @param {number} certificateId
     * @returns {Promise<string | null>} its fingerprint
     */
    async retireCertificate(id, certificateId) {
      const [row] = await query(
        `delete from certificates where account_id = $1 and id = $2
         and exists (select from certificates where account_id = $1 and id <> $2)
         returning fingerprint`,
        [id, certificateId],
      );
      return row?.fingerprint ?? null;
    },

    /**
     * @param {number} id
     * @param {string} fingerprint of the certificate that signed a login just now
     */
    async noteSigner(id, fingerprint) {
      await query(
        'update certificates set last_signed_at = now() where account_id = $1 and fingerprint = $2',
        [id, fingerprint],
      );
    },
  };
}
