import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import { createSamlHandler } from '../../src/http/create-saml-handler.ts';
import { type FakeOkta, startFakeOkta } from '../../src/testing/index.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { idp, secret } from '../support/login-fixture.ts';
import { serveRequests } from '../support/serve-requests.ts';

const { CHROMIUM = '/usr/bin/chromium', SCREENSHOTS = join(tmpdir(), 'samlet-screenshots') } =
  process.env;
if (!existsSync(CHROMIUM)) test.skip(`skipped: no browser at ${CHROMIUM}`, () => {});

describe.runIf(existsSync(CHROMIUM))('signed requests by POST', () => {
  const sp: Server = createServer();
  const signing = fixtureKey('next');
  let okta: FakeOkta;
  let browser: Browser;
  let start: string;

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await new Promise<void>((resolve) => sp.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://localhost:${(sp.address() as AddressInfo).port}`;
    const { entityId, acsUrl, initiationUrl } = tenantUrls(baseUrl, 'acme');
    const signatureCertificate = signing.certificate;
    const app = { entityId, acsUrl, signatureCertificate, signedRequests: true };
    okta = await startFakeOkta({ idp, apps: [app] });
    const connection = defineConnection({
      ...okta.connectionOptions(),
      signing,
      requestBinding: 'post',
    });
    const handle = createSamlHandler({
      baseUrl,
      secret,
      connections: () => connection,
      onLogin: (login) => ({ 'set-cookie': `session=${login.email}; Path=/` }),
    });
    serveRequests(sp, {
      baseUrl,
      handle: async (request) =>
        new URL(request.url).pathname.startsWith('/login/')
          ? handle(request)
          : new Response(`<h1>${request.headers.get('cookie')}</h1>`, {
              headers: { 'content-type': 'text/html' },
            }),
    });
    start = initiationUrl;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    await okta?.close();
    sp.close();
    sp.closeAllConnections();
  });

  async function signIn(page: Page): Promise<void> {
    await page.getByLabel('Username').fill('alice@example.com');
    await page.getByLabel('Password').fill('alice-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  test('the page submits itself, and the login comes back', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(start);
    await page.getByLabel('Username').waitFor();
    expect(new URL(page.url()).origin).toBe(new URL(okta.url).origin);
    await signIn(page);
    await page.getByRole('heading').waitFor();
    expect(await page.getByRole('heading').textContent()).toContain('session=alice@example.com');
    expect(complaints.filter((text) => /content security policy/i.test(text))).toEqual([]);
    await page.close();
  });

  test('with scripts off its button does the same', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(start);
    expect(new URL(page.url()).pathname).toBe('/login/saml/acme');
    await page.screenshot({ path: join(SCREENSHOTS, 'post-page.png'), fullPage: true });
    await page.getByRole('button', { name: 'Continue' }).click();
    await signIn(page);
    // The fake Okta's own page has a button too.
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await page.getByRole('heading').textContent()).toContain('session=alice@example.com');
    await context.close();
  });
});
