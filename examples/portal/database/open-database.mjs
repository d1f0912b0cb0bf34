// @ts-check
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/**
 * One way to ask PostgreSQL, whether it runs in this process or elsewhere.
 *
 * @typedef {object} Queries
 * @property {<Row = Record<string, any>>(sql: string, values?: readonly unknown[]) => Promise<Row[]>} query
 * @property {(script: string) => Promise<unknown>} run several statements, without values
 *
 * @typedef {Queries & {
 *   transaction: <Result>(steps: (queries: Queries) => Promise<Result>) => Promise<Result>,
 *   close: () => Promise<unknown>,
 * }} Database
 */

/**
 * Opens the database: a PostgreSQL server by its URL, or else PGlite, which is PostgreSQL compiled
 * to WebAssembly and keeps its files in `folder` ("memory://" keeps nothing).
 *
 * @param {{ url?: string | undefined, folder?: string | undefined }} place
 * @returns {Promise<Database>}
 */
export async function openDatabase({ url, folder = 'memory://' }) {
  return url ? openServer(url) : openEmbedded(folder);
}

/**
 * @param {string} folder
 * @returns {Promise<Database>}
 */
async function openEmbedded(folder) {
  const pglite = await PGlite.create(folder);
  return {
    ...queriesOf(pglite),
    run: (script) => pglite.exec(script),
    transaction: (steps) =>
      pglite.transaction((opened) => {
        return steps({ ...queriesOf(opened), run: (script) => opened.exec(script) });
      }),
    close: () => pglite.close(),
  };
}

/**
 * @param {string} connectionString
 * @returns {Promise<Database>}
 */
async function openServer(connectionString) {
  const pool = new pg.Pool({ connectionString });
  // A connection that breaks while nobody uses it must not end the process.
  pool.on('error', (error) => console.error(error.message));
  return {
    ...queriesOf(pool),
    transaction: (steps) => inTransaction(pool, steps),
    close: () => pool.end(),
  };
}

/**
 * @template Result
 * @param {pg.Pool} pool
 * @param {(queries: Queries) => Promise<Result>} steps
 * @returns {Promise<Result>}
 */
async function inTransaction(pool, steps) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await steps(queriesOf(client));
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

/**
 * @param {{ query: (sql: string, values?: any[]) => Promise<{ rows: any[] }> }} client
 * @returns {Queries}
 */
function queriesOf(client) {
  return {
    query: async (sql, values = []) => (await client.query(sql, [...values])).rows,
    run: (script) => client.query(script),
  };
}
