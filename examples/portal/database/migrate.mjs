// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'migrations');

/**
 * Runs the numbered SQL files that this database has not seen, each in one transaction with the
 * note that it ran. Two processes that start at the same time wait for each other.
 *
 * @param {import('./open-database.mjs').Database} database
 */
export async function migrate(database) {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of files) {
    const script = await readFile(join(folder, name), 'utf8');
    await database.transaction(async ({ query, run }) => {
      await query('select pg_advisory_xact_lock(7120)');
      await run(
        'create table if not exists migrations (name text primary key, ran_at timestamptz)',
      );
      const [done] = await query('select name from migrations where name = $1', [name]);
      if (done) return;
      await run(script);
      await query('insert into migrations (name, ran_at) values ($1, now())', [name]);
    });
  }
}
