// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { loadApp } from '../shared/load-app.mjs';

const { servePortal } = await loadApp(() => import('./serve-portal.mjs'));
const { PORT, BASE_URL, SAMLET_SECRET, DATABASE_URL, DATA_FOLDER = 'portal-data' } = process.env;
const port = Number(PORT || 3000);
const baseUrl = BASE_URL || `http://localhost:${port}`;

if (!DATABASE_URL) mkdirSync(DATA_FOLDER, { recursive: true });
const portal = await servePortal({
  port,
  baseUrl,
  // Without a secret of its own a start ends the logins that are under way.
  secret: SAMLET_SECRET || randomBytes(32).toString('base64'),
  databaseUrl: DATABASE_URL,
  folder: DATA_FOLDER,
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => portal.close().finally(() => process.exit(0)));
}
console.log(`The portal is at ${baseUrl}`);
if (portal.setupUrl) console.log(`Set it up at ${portal.setupUrl}`);
