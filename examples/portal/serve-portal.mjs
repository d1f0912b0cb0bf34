// @ts-check
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { migrate } from './database/migrate.mjs';
import { openDatabase } from './database/open-database.mjs';
import { createPortal } from './portal.mjs';

/**
 * Opens the database, brings it up to date and serves the portal on this machine.
 *
 * @param {{
 *   port: number,
 *   baseUrl: string,
 *   secret: string,
 *   databaseUrl?: string | undefined,
 *   folder?: string | undefined,
 * }} settings
 */
export async function servePortal({ port, baseUrl, secret, databaseUrl, folder }) {
  const database = await openDatabase({ url: databaseUrl, folder });
  await migrate(database);
  const portal = createPortal({ baseUrl, secret, database });
  const server = serve({ fetch: portal.app.fetch, port, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const isNew = !(await portal.tables.signIns.hasAdministrator());
  return {
    tables: portal.tables,
    /** Where the first administrator is made; null once there is one. */
    setupUrl: isNew ? `${baseUrl}${portal.setupPath}` : null,
    async close() {
      server.close();
      await database.close();
    },
  };
}
