import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { createDriver, type Driver } from './support/driver.ts';
import { type RunningPortal, startPortal } from './support/portal.ts';
import { hasSimpleSaml, simpleSamlIdp } from './support/simplesamlphp.ts';
import { tellStory } from './support/tell-story.ts';
import type { TestIdp } from './support/test-idp.ts';

const { CHROMIUM = '/usr/bin/chromium' } = process.env;
const hasBrowser = existsSync(CHROMIUM);
if (!hasBrowser) test.skip(`skipped: no browser at ${CHROMIUM}`, () => {});
if (!hasSimpleSaml) test.skip('skipped: no shared IdPs', () => {});

describe.runIf(hasBrowser && hasSimpleSaml)('the story with SimpleSAMLphp', () => {
  let portal: RunningPortal;
  let idp: TestIdp;
  let browser: Browser;
  let driver: Driver;

  beforeAll(async () => {
    const port = await freePort();
    const entityId = `http://localhost:${port}/login/saml/acme`;
    idp = await simpleSamlIdp({ entityId, acsUrl: `${entityId}/callback` });
    portal = await startPortal({ port });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    driver = await createDriver({ browser, portal, idp });
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
    await idp?.stop();
  });

  tellStory(() => driver);
});
