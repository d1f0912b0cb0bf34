import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import { createSamlHandler } from '../../src/http/create-saml-handler.ts';
import { idp, secret } from '../support/login-fixture.ts';
import { requestIdOf } from '../support/request-id-of.ts';
import { serveRequests } from '../support/serve-requests.ts';

const { CHROMIUM = '/usr/bin/chromium', SCREENSHOTS = join(tmpdir(), 'samlet-screenshots') } =
  process.env;
if (!existsSync(CHROMIUM)) test.skip(`skipped: no browser at ${CHROMIUM}`, () => {});

// Host names make a site, ports do not: only the first pair is one site for a browser.
const hosts = [
  ['localhost', 'localhost'],
  ['localhost', '127.0.0.1'],
  ['127.0.0.1', 'localhost'],
] as const;

describe.runIf(existsSync(CHROMIUM)).each(hosts)(
  'over http, from %s to an IdP at %s',
  (here, there) => {
    const servers: Server[] = [];
    let browser: Browser;
    let start: string;

    beforeAll(async () => {
      mkdirSync(SCREENSHOTS, { recursive: true });
      const sp = createServer();
      const idpServer = createServer();
      servers.push(sp, idpServer);
      const baseUrl = `http://${here}:${await listen(sp)}`;
      const urls = tenantUrls(baseUrl, 'acme');
      const connection = defineConnection({
        ...idp.connectionOptions(),
        entityId: urls.entityId,
        acsUrl: urls.acsUrl,
        idp: {
          entityId: idp.entityId,
          loginUrl: `http://${there}:${await listen(idpServer)}/sso`,
          certificates: idp.certificate,
        },
      });
      const handle = createSamlHandler({
        baseUrl,
        secret,
        connections: (domain) => (domain === 'acme' ? connection : null),
        onLogin: (login) => ({ 'set-cookie': `session=${login.email}; Path=/; SameSite=Lax` }),
      });
      serveRequests(sp, {
        baseUrl,
        handle: async (request) => {
          const { pathname } = new URL(request.url);
          if (pathname.startsWith('/login/')) return handle(request);
          return page(
            `<h1>${pathname}</h1><p>${request.headers.get('cookie') ?? 'signed out'}</p>`,
          );
        },
      });
      serveRequests(idpServer, {
        baseUrl: `http://${there}`,
        handle: async (request) => {
          const url = new URL(request.url);
          if (url.pathname !== '/sso') return page('');
          const inResponseTo = requestIdOf(url);
          const { acsUrl, entityId: audience } = urls;
          const { samlResponse } = idp.respond({ inResponseTo, acsUrl, audience });
          const fields = {
            SAMLResponse: samlResponse,
            RelayState: url.searchParams.get('RelayState'),
          };
          const inputs = Object.entries(fields).map(([name, value]) => {
            return `<input type="hidden" name="${name}" value="${value}">`;
          });
          return page(
            `<form method="post" action="${acsUrl}">${inputs.join('')}<button>Continue</button></form>`,
          );
        },
      });
      start = urls.initiationUrl;
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    });

    afterAll(async () => {
      await browser?.close();
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    });

    test('the cookie comes back, and the session that follows is kept', async () => {
      const tab = await browser.newPage();
      await tab.goto(`${start}?returnTo=/inbox`);
      const [cookie] = await tab.context().cookies(start);
      expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'None' });
      expect(cookie?.name).toMatch(/^__Host-samlet-/);
      await tab.getByRole('button').click();
      expect(await tab.getByRole('heading').textContent()).toBe('/inbox');
      expect(await tab.getByRole('paragraph').textContent()).toBe('session=alice@example.com');
      await tab.close();
    });

    test('tabs that were opened side by side finish in any order', async () => {
      const context = await browser.newContext();
      const tabs = [await context.newPage(), await context.newPage(), await context.newPage()];
      for (const [index, tab] of tabs.entries()) await tab.goto(`${start}?returnTo=/tab-${index}`);
      for (const index of [2, 0, 1]) {
        const tab = tabs[index];
        await tab?.getByRole('button').click();
        expect(await tab?.getByRole('heading').textContent()).toBe(`/tab-${index}`);
      }
      await context.close();
    });

    test("an attacker's answer is refused while a login of one's own is under way", async () => {
      const attacker = await browser.newContext();
      const theirs = await attacker.newPage();
      await theirs.goto(start);
      const stolen = await theirs.getByRole('button').evaluate((button) => {
        return button.closest('form')?.outerHTML ?? '';
      });
      await attacker.close();

      const victim = await browser.newContext();
      const tab = await victim.newPage();
      await tab.goto(`${start}?returnTo=/inbox`);
      const trap = await victim.newPage();
      await trap.goto(new URL('/trap', tab.url()).href);
      await trap.setContent(stolen);
      await trap.getByRole('button').click();
      expect(await trap.getByText('relay_state_unknown').count()).toBe(1);
      expect(await victim.cookies(start)).toHaveLength(1);

      await tab.getByRole('button').click();
      expect(await tab.getByRole('heading').textContent()).toBe('/inbox');
      await victim.close();
    });

    test('going back after the login and on again shows where to start, without an alarm', async () => {
      const context = await browser.newContext();
      const tab = await context.newPage();
      const complaints: string[] = [];
      tab.on('console', (message) => complaints.push(message.text()));
      await tab.goto(`${start}?returnTo=/inbox`);
      await tab.getByRole('button').click();
      await tab.waitForURL('**/inbox');
      await tab.goBack();
      await tab.getByRole('button', { name: 'Continue' }).click();
      expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe(
        'This sign-in is over',
      );
      const background = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(background).toBe('rgb(243, 244, 246)');
      await tab.screenshot({ path: join(SCREENSHOTS, 'after going back.png'), fullPage: true });
      await tab.getByRole('link', { name: 'Start again' }).click();
      await tab.getByRole('button', { name: 'Continue' }).click();
      expect(await tab.getByRole('paragraph').textContent()).toContain('session=');
      expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
      await context.close();
    });
  },
);

function page(body: string): Response {
  return new Response(`<!doctype html><title>Test</title>${body}`, {
    headers: { 'content-type': 'text/html' },
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
