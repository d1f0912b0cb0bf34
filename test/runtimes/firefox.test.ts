import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import { createSamlHandler } from '../../src/http/create-saml-handler.ts';
import { type FakeOkta, startFakeOkta } from '../../src/testing/index.ts';
import { secret } from '../support/login-fixture.ts';
import { serveRequests } from '../support/serve-requests.ts';
import { formOn, webSession } from '../support/web-session.ts';
import { type Firefox, type FirefoxTab, hasFirefox, launchFirefox } from './launch-firefox.ts';

const where = hasFirefox() ? 'Firefox' : 'Firefox (skipped: no firefox-esr or no puppeteer-core)';

// The fake Okta is at 127.0.0.1, the application at localhost: another site for a browser.
describe.skipIf(!hasFirefox())(`${where}, over http on localhost`, () => {
  const server: Server = createServer();
  let okta: FakeOkta;
  let firefox: Firefox;
  let entityId: string;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
    const urls = tenantUrls(baseUrl, 'acme');
    entityId = urls.entityId;
    okta = await startFakeOkta({ apps: [{ entityId, acsUrl: urls.acsUrl }] });
    const connection = defineConnection(okta.connectionOptions());
    const handle = createSamlHandler({
      baseUrl,
      secret,
      connections: () => connection,
      onLogin: (login) => ({ 'set-cookie': `session=${login.email}; Path=/; SameSite=Lax` }),
    });
    serveRequests(server, {
      baseUrl,
      handle: async (request) => {
        if (new URL(request.url).pathname.startsWith('/login/')) return handle(request);
        const text = `<p>${request.headers.get('cookie') ?? 'signed out'}</p>`;
        return new Response(text, { headers: { 'content-type': 'text/html' } });
      },
    });
    firefox = await launchFirefox();
  });

  afterAll(async () => {
    await firefox?.close();
    await okta?.close();
    server.close();
    server.closeAllConnections();
  });

  async function signIn(tab: FirefoxTab, wanted: string): Promise<void> {
    await tab.type('input[name=username]', 'alice@example.com');
    await tab.type('input[name=password]', 'alice-password');
    await tab.click('button[type=submit]');
    await expect.poll(() => new URL(tab.url()).pathname, { timeout: 10_000 }).toBe(wanted);
  }

  test('brings the login cookie back from another site, in parallel tabs too', async () => {
    const context = await firefox.createBrowserContext();
    const [one, two] = [await context.newPage(), await context.newPage()];
    await one.goto(`${entityId}?returnTo=/one`);
    await two.goto(`${entityId}?returnTo=/two`);
    await signIn(two, '/two');
    await signIn(one, '/one');
    expect(await one.content()).toContain('session=alice@example.com');
    await context.close();
  });

  test("does not sign anybody in by an attacker's answer", async () => {
    const attacker = webSession({ baseUrl: entityId });
    const sent = await attacker.get(entityId);
    const idp = webSession({ baseUrl: okta.url });
    const { action, fields } = formOn(await idp.get(sent.location ?? ''));
    const bob = { username: 'bob@example.com', password: 'bob-password' };
    const stolen = formOn(await idp.post(action, { ...fields, ...bob }));

    const context = await firefox.createBrowserContext();
    const tab = await context.newPage();
    const inputs = Object.entries(stolen.fields).map(
      ([name, value]) => `<input name="${name}" value="${value}">`,
    );
    const form = `<form method="post" action="${stolen.action}">${inputs.join('')}<button>`;
    await tab.goto(`data:text/html,${encodeURIComponent(form)}`);
    await tab.click('button');
    await expect.poll(() => tab.content(), { timeout: 10_000 }).toContain('login_cookie_missing');
    await context.close();
  });
});
