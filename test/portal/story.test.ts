import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { createDriver, type Driver } from './support/driver.ts';
import { type RunningPortal, startPortal } from './support/portal.ts';
import { hasPostgres, type PostgresServer, startPostgres } from './support/postgres-server.ts';
import { tellStory } from './support/tell-story.ts';
import { fakeOktaIdp, type TestIdp } from './support/test-idp.ts';

const { CHROMIUM = '/usr/bin/chromium' } = process.env;
const hasBrowser = existsSync(CHROMIUM);
if (!hasBrowser) test.skip(`skipped: no browser at ${CHROMIUM}`, () => {});
if (!hasPostgres) test.skip('skipped: PostgreSQL is not installed', () => {});

const databases = [
  ['PGlite', hasBrowser],
  ['PostgreSQL', hasBrowser && hasPostgres],
] as const;

describe.each(databases)('the story with the fake Okta, on %s', (database, isPossible) => {
  describe.runIf(isPossible)('chapter by chapter', () => {
    let server: PostgresServer | undefined;
    let portal: RunningPortal;
    let idp: TestIdp;
    let browser: Browser;
    let driver: Driver;

    beforeAll(async () => {
      server = database === 'PostgreSQL' ? await startPostgres() : undefined;
      portal = await startPortal({ port: await freePort(), databaseUrl: server?.url });
      idp = await fakeOktaIdp();
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
      driver = await createDriver({ browser, portal, idp });
    });

    afterAll(async () => {
      await browser?.close();
      await idp?.stop();
      await portal?.stop();
      await server?.stop();
    });

    tellStory(() => driver);
  });
});
