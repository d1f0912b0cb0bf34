// @ts-check

/**
 * Remembers used assertions in the database, so that all processes of the portal and all restarts
 * know of them.
 *
 * @param {import('./open-database.mjs').Queries} database
 * @returns {import('samlet').ReplayStore}
 */
export function databaseReplayStore({ query }) {
  return {
    async useOnce(key, expiresAt) {
      await query('delete from used_assertions where expires_at < now()');
      const added = await query(
        'insert into used_assertions values ($1, $2) on conflict do nothing returning key',
        [key, expiresAt],
      );
      return added.length > 0;
    },
  };
}
