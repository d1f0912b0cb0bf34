// @ts-check

/**
 * @typedef {'done' | 'refused' | 'noted'} Outcome
 *
 * @typedef {object} Entry
 * @property {number} id
 * @property {Date} at
 * @property {number | null} account_id
 * @property {string | null} account name of the account
 * @property {string} type
 * @property {Outcome} outcome
 * @property {string | null} actor who did it here
 * @property {string | null} subject the user whom it is about
 * @property {string | null} code
 * @property {Record<string, any>} details
 *
 * @typedef {object} NewEntry
 * @property {string} type
 * @property {Outcome} [outcome] default "done"
 * @property {number | null} [accountId]
 * @property {string | null} [domain] instead of `accountId`
 * @property {string | null} [actor]
 * @property {string | null} [subject]
 * @property {string | null} [code]
 * @property {Date} [at] default now
 * @property {object} [details]
 *
 * @typedef {object} Filter
 * @property {string} [user]
 * @property {string} [outcome]
 * @property {number} [accountId]
 * @property {string} [from] a day, 2026-11-24
 * @property {string} [to] a day, itself included
 * @property {number} [before] the id of an entry
 */

const select = `select audit_log.*, accounts.name as account
  from audit_log left join accounts on accounts.id = account_id`;

/** @param {import('./open-database.mjs').Queries} database */
export function auditTable({ query }) {
  return {
    /** @param {NewEntry} entry */
    write: ({ details = {}, ...entry }) =>
      query(
        `insert into audit_log (at, account_id, type, outcome, actor, subject, code, details)
         values (coalesce($1, now()), coalesce($2, (select id from accounts where domain = $3)),
           $4, $5, $6, $7, $8, $9::jsonb)`,
        [
          ...[entry.at, entry.accountId, entry.domain, entry.type, entry.outcome ?? 'done'],
          ...[entry.actor, entry.subject, entry.code, JSON.stringify(details)],
        ],
      ),

    /**
     * @param {number} id
     * @returns {Promise<Entry | undefined>}
     */
    async byId(id) {
      const [row] = await query(`${select} where audit_log.id = $1`, [id]);
      return /** @type {Entry | undefined} */ (row);
    },

    /**
     * @param {Filter} filter
     * @param {number} most
     * @returns {Promise<Entry[]>} newest first
     */
    list: (filter, most) =>
      query(
        `${select}
         where ($1::text is null or strpos(lower(concat_ws(' ', subject, actor)), lower($1)) > 0)
           and ($2::text is null or outcome = $2)
           and ($3::int is null or account_id = $3)
           and ($4::date is null or at >= $4::date)
           and ($5::date is null or at < $5::date + 1)
           and ($6::int is null or audit_log.id < $6)
         order by audit_log.id desc limit $7`,
        [
          ...[filter.user || null, filter.outcome || null, filter.accountId ?? null],
          ...[filter.from || null, filter.to || null, filter.before ?? null, most],
        ],
      ),

    /**
     * How often a password was wrong lately.
     *
     * @param {string} actor
     * @returns {Promise<number>}
     */
    async recentWrongPasswords(actor) {
      const [row] = await query(
        `select count(*)::int as n from audit_log
         where type = 'administrator.refused' and actor = $1 and at > now() - interval '15 minutes'`,
        [actor],
      );
      return row?.n ?? 0;
    },
  };
}
