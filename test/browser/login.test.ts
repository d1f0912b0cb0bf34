import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedProcess, startProcess } from '../support/start-process.ts';

const { CHROMIUM = '/usr/bin/chromium', SCREENSHOTS = join(tmpdir(), 'samlet-screenshots') } =
  process.env;
if (!existsSync(CHROMIUM)) test.skip(`skipped: no browser at ${CHROMIUM}`, () => {});

const looks = [
  ['wide', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['phone in dark mode', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
] as const;

describe.runIf(existsSync(CHROMIUM)).each(looks)(
  'npm run start:express in a browser, %s',
  (look, options) => {
    let server: StartedProcess;
    let browser: Browser;
    let page: Page;
    let url: string;

    beforeAll(async () => {
      mkdirSync(SCREENSHOTS, { recursive: true });
      const script = resolve(import.meta.dirname, '../../examples/start-express.mjs');
      server = await startProcess(script, { env: {}, ready: /Stop with/ });
      url = /http:\/\/localhost:\d+/.exec(server.output())?.[0] ?? '';
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
      page = await browser.newPage(options);
    });

    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    });

    const picture = (name: string): Promise<unknown> =>
      page.screenshot({ path: join(SCREENSHOTS, `${look} ${name}.png`), fullPage: true });
    const heading = (): Promise<string | null> =>
      page.getByRole('heading', { level: 1 }).textContent();

    async function goToIdp(): Promise<void> {
      await page.goto(url);
      await page.getByRole('link', { name: 'Log in with SSO' }).click();
    }

    async function signIn(name: string, password: string): Promise<void> {
      await page.getByLabel('Username').fill(name);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    }

    test('prints the address, both users and how to stop, in five lines at most', () => {
      const printed = server.output().trim().split('\n');
      expect(printed.length).toBeLessThanOrEqual(5);
      expect(server.output()).toMatch(/alice@example\.com[\s\S]*bob@example\.com[\s\S]*Ctrl\+C/);
    });

    test('says at the IdP that a password is wrong', async () => {
      await goToIdp();
      await picture('1 login');
      await signIn('alice@example.com', 'wrong');
      expect(page.url()).not.toContain(url);
      await expect(page.getByRole('alert').textContent()).resolves.toMatch(/\w/);
      await picture('2 wrong password');
    });

    test('signs alice in with her groups, and out again', async () => {
      await goToIdp();
      await signIn('alice@example.com', 'alice-password');
      await page.waitForURL(`${url}/`);
      expect(await heading()).toBe('Hello, Alice Example');
      expect(await page.locator('#email').textContent()).toBe('alice@example.com');
      expect(await page.locator('#groups li').allTextContents()).toEqual([
        'Everyone',
        'Engineering',
      ]);
      await picture('3 signed in');
      await page.getByRole('button', { name: 'Log out' }).click();
      expect(await heading()).toBe('Welcome');
      await picture('4 home');
    });

    test('shows something sensible after going back to the answer', async () => {
      await goToIdp();
      const continued = page.waitForURL(`${url}/`);
      if ((await heading())?.startsWith('Sign in')) {
        await signIn('alice@example.com', 'alice-password');
      }
      await continued;
      await page.goto(`${url}/login/saml/acme/callback`);
      expect(await heading()).toBe('This sign-in is over');
      expect(await page.getByText('callback_needs_post').count()).toBe(1);
      await picture('5 refused');
      await page.goto(url);
      expect(await heading()).toBe('Hello, Alice Example');
    });

    test('signs bob in, in two tabs at once', async () => {
      const context = await browser.newContext(options);
      const tabs = [await context.newPage(), await context.newPage()];
      for (const tab of tabs) {
        await tab.goto(url);
        await tab.getByRole('link', { name: 'Log in with SSO' }).click();
      }
      for (const tab of tabs) {
        await tab.getByLabel('Username').fill('bob@example.com');
        await tab.getByLabel('Password').fill('bob-password');
        await tab.getByRole('button', { name: 'Sign in' }).click();
        await tab.waitForURL(`${url}/`);
        expect(await tab.locator('#groups li').allTextContents()).toEqual(['Everyone']);
      }
      await context.close();
    });

    test("refuses somebody else's answer in this browser", async () => {
      const attacker = await browser.newContext();
      const theirs = await attacker.newPage();
      await theirs.goto(`${url}/login/saml/acme`);
      await theirs.getByLabel('Username').fill('bob@example.com');
      await theirs.getByLabel('Password').fill('bob-password');
      const caught = theirs.waitForRequest((request) => request.url().endsWith('/callback'));
      await theirs.route('**/callback', (route) => route.abort());
      await theirs.getByRole('button', { name: 'Sign in' }).click();
      const stolen = new URLSearchParams((await caught).postData() ?? '');
      await attacker.close();

      const victim = await browser.newContext(options);
      page = await victim.newPage();
      const inputs = [...stolen].map(([name, value]) => `<input name="${name}" value="${value}">`);
      const action = `${url}/login/saml/acme/callback`;
      await page.setContent(`<form method="post" action="${action}">${inputs.join('')}<button>`);
      await page.getByRole('button').click();
      expect(await page.getByText('login_cookie_missing').count()).toBe(1);
      await picture('6 refused');
      await page.goto(url);
      expect(await heading()).toBe('Welcome');
    });

    test('says that a tenant does not exist', async () => {
      await page.goto(`${url}/login/saml/nobody`);
      expect(await heading()).toBe('There is no sign-in page here');
      await picture('7 unknown');
    });
  },
);
