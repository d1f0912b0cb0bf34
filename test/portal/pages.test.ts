import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { administrator, createDriver, type Driver, heading, textOf } from './support/driver.ts';
import { type RunningPortal, startPortal } from './support/portal.ts';
import { fakeOktaIdp, type TestIdp } from './support/test-idp.ts';

const { CHROMIUM = '/usr/bin/chromium', SCREENSHOTS } = process.env;
const pictures = SCREENSHOTS ?? join(tmpdir(), 'samlet-screenshots');
if (!existsSync(CHROMIUM)) test.skip(`skipped: no browser at ${CHROMIUM}`, () => {});

/** Both widths and both colour schemes; whoever asks for pictures gets them in every combination. */
const looks = [
  ['wide light', 1280, 'light'],
  ['phone dark', 390, 'dark'],
  ...(SCREENSHOTS === undefined
    ? []
    : ([
        ['wide dark', 1280, 'dark'],
        ['phone light', 390, 'light'],
      ] as const)),
] as const;

describe.runIf(existsSync(CHROMIUM))('every page', () => {
  let portal: RunningPortal;
  let idp: TestIdp;
  let browser: Browser;
  let driver: Driver;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    portal = await startPortal({ port: await freePort() });
    idp = await fakeOktaIdp();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    driver = await createDriver({ browser, portal, idp });
  });

  afterAll(async () => {
    await browser?.close();
    await idp?.stop();
    await portal?.stop();
  });

  /** Looks at a page in every way. */
  async function inspect(page: Page, name: string): Promise<void> {
    const [errors, problems]: [string[], string[]] = [[], []];
    for (const [look, width, colorScheme] of looks) {
      await page.setViewportSize({ width, height: width > 1000 ? 800 : 844 });
      await page.emulateMedia({ colorScheme });
      const path = join(pictures, `portal ${name} ${look}.png`);
      await page.screenshot({ path, fullPage: true });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) errors.push(`${look}: ${overflow} pixels too wide`);
      problems.push(...(await seriousProblems(page)).map((problem) => `${look}: ${problem}`));
    }
    expect([...errors, ...problems]).toEqual([]);
  }

  /** Sends a form with these values; then each has its message and still holds what was typed. */
  async function refuse(
    page: Page,
    form: { fields: Record<string, string>; button: string; kept?: readonly string[] },
  ): Promise<void> {
    for (const [label, value] of Object.entries(form.fields)) {
      await page.getByRole('textbox', { name: label, exact: true }).fill(value);
    }
    const button = page.getByRole('button', { name: form.button, exact: true });
    await Promise.all([page.waitForNavigation(), button.click()]);
    expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThan(0);
    for (const field of await page.locator('[aria-invalid=true]').all()) {
      const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
      const error = ids.find((id) => id.endsWith('-error')) ?? 'none';
      expect(await textOf(page.locator(`[id="${error}"]`))).toMatch(/\w{3}/);
    }
    for (const label of form.kept ?? Object.keys(form.fields)) {
      const field = page.getByRole('textbox', { name: label, exact: true });
      expect(await field.inputValue()).toBe(form.fields[label]);
    }
  }

  test('setup', async () => {
    const { admin, press } = driver;
    await admin.goto(portal.setupUrl);
    const email = 'Your e-mail address';
    // By the server: the browser's own check of the address is left out.
    await admin.locator('form').evaluate((form: HTMLFormElement) => {
      form.noValidate = true;
    });
    await refuse(admin, {
      fields: { [email]: 'nobody', 'Name of the first account': '<b>Acme & "Co"</b>' },
      button: 'Set up',
    });
    await inspect(admin, 'setup');
    await admin.getByLabel(email).fill(administrator.email);
    await admin.getByLabel('Password').fill(administrator.password);
    await press('Set up');
    expect(await textOf(admin.locator('.crumbs'))).toContain('<b>Acme & "Co"</b>');
  });

  test('log in', async () => {
    const visitor = await (await browser.newContext()).newPage();
    await visitor.goto(`${portal.url}/login`);
    await refuse(visitor, { fields: { 'Company domain': 'a/b' }, button: 'Log in with SSO' });
    await inspect(visitor, 'log in');
    await visitor.getByText('As an administrator').click();
    await visitor.getByLabel('Password').fill('wrong');
    await refuse(visitor, { fields: { 'E-mail address': 'admin@example.com' }, button: 'Sign in' });
    await visitor.goto(`${portal.url}/accounts`);
    expect(visitor.url()).toBe(`${portal.url}/login`);
    await visitor.goto(`${portal.url}/nowhere`);
    expect(await heading(visitor)).toBe('Not found');
    await inspect(visitor, 'not found');
    await visitor.context().close();
  });

  test('single sign-on, empty and refused', async () => {
    const page = await driver.open('sso');
    await inspect(page, 'sso empty');
    await refuse(page, { fields: { 'Custom domain': 'My_Domain' }, button: 'Save the domain' });
    await page.getByRole('textbox', { name: 'Custom domain' }).fill('acme');
    await driver.press('Save the domain');
    await refuse(page, {
      fields: {
        'IdP Login URL': 'acme.okta.com/sso',
        'IdP Issuer': 'http://www.okta.com/exk1',
        'X.509 certificate': '-----BEGIN CERTIFICATE-----\nMIIB',
      },
      button: 'Save the values',
    });
    await page.getByText('Or take all three').click();
    await refuse(page, {
      fields: { 'Metadata as text (optional)': '<nonsense/>' },
      button: 'Read the metadata',
    });
    await inspect(page, 'sso refused');
    const url = 'ftp://example.com/metadata';
    await page.locator('#field-xml').fill('');
    await page.locator('#field-url').fill(url);
    await driver.press('Read the metadata');
    expect(await page.locator('#field-url').inputValue()).toBe(url);
    expect(await textOf(page.locator('#field-url-error'))).toMatch(/\w{3}/);
    await page.locator('#field-days').fill('99');
    await driver.press('Make a link');
    expect(await textOf(page.locator('#field-days-error'))).toContain('1 to 30');
    expect(await page.locator('#field-days').inputValue()).toBe('99');
  });

  test('single sign-on from metadata by its URL, and tested', async () => {
    const { admin, open, press, testLogin } = driver;
    const entityId = `${portal.url}/login/saml/acme`;
    await idp.register(admin, { entityId, acsUrl: `${entityId}/callback` });
    const page = await open('sso');
    await page.getByText('Or take all three').click();
    await page.locator('#field-url').fill(idp.metadataUrl());
    await press('Read the metadata');
    expect(await page.locator('#certificates .item').count()).toBe(1);
    await page.getByText('Add the next certificate').click();
    await refuse(page, {
      fields: { 'Next X.509 certificate': 'no certificate' },
      button: 'Add the certificate',
    });
    const tab = await testLogin();
    await inspect(tab, 'test passed');
    await tab.close();
    // The tab that is seen again shows what the other one brought, without being loaded anew.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.locator('#okta-audience').getByText('Right').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the ACS URL' }).click();
    await page.getByRole('button', { name: 'Copy the ACS URL' }).getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${entityId}/callback`);
    const certificate = await idp.rotate();
    const failed = await testLogin();
    expect(await heading(failed)).toBe('The test login failed');
    const report = await textOf(failed.locator('.report'));
    expect(report).toContain('another key made it');
    expect(report).toContain('with this change made on a copy, every check passes');
    await inspect(failed, 'test failed');
    await failed.close();
    await page.locator('#field-next').fill(certificate);
    await press('Add the certificate');
    await (await testLogin()).close();
    await press('Switch on for users');
    await press('Make a link');
    await page.getByText('Nothing came back?').click();
    const counts = await textOf(page.locator('#unfinished'));
    expect(counts).toMatch(/Started\s*3\s*Passed\s*2\s*Refused here\s*1\s*Never came back\s*0/);
    expect(counts).toContain('not assigned to the application');
    await inspect(page, 'sso tested');
    const link = await textOf(page.locator('#handover .note code'));
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(link);
    await inspect(stranger, 'hand-over');
    await stranger.context().close();
  });

  test('users and teams', async () => {
    const { open, press, admin, logIn } = driver;
    await open('users');
    await admin
      .locator('form')
      .last()
      .evaluate((form: HTMLFormElement) => {
        form.noValidate = true;
      });
    await refuse(admin, { fields: { 'E-mail address': 'nobody' }, button: 'Invite' });
    await admin.getByLabel('E-mail address').fill('carol@example.com');
    await press('Invite');
    await refuse(admin, { fields: { 'E-mail address': 'CAROL@example.com' }, button: 'Invite' });
    await open('sso');
    await admin.getByLabel('Create users automatically').check();
    await admin.getByLabel('Create teams from groups automatically').check();
    await press('Save the switches');
    const { page, context } = await logIn('alice');
    await inspect(page, 'profile');
    await page.goto(`${portal.url}/reports`);
    await inspect(page, 'reports refused');
    await context.close();
    await press('Disable carol@example.com').catch(() => open('users'));
    await inspect(await open('users'), 'users');
    await open('teams');
    await refuse(admin, { fields: { Name: 'Engineering' }, button: 'Add the team' });
    await admin.getByRole('textbox', { name: 'Name' }).fill('Board');
    await press('Add the team');
    const member = { 'Address of a user': 'nobody@example.com' };
    await refuse(admin, { fields: member, button: 'Add the member' });
    await admin.locator('li.card', { hasText: 'Engineering' }).getByLabel('Read reports').check();
    await press('Save roles of Engineering');
    await inspect(admin, 'teams');
    const allowed = await logIn('alice');
    await allowed.page.goto(`${portal.url}/reports`);
    await inspect(allowed.page, 'reports');
    await allowed.context.close();
  });

  test('a refused login, accounts, and the audit log', async () => {
    const { admin, logIn, press } = driver;
    await idp.rotate();
    const { page, context } = await logIn('bob');
    await inspect(page, 'login refused');
    await context.close();
    await admin.goto(`${portal.url}/accounts`);
    await refuse(admin, { fields: { Name: '' }, button: 'Add the account' });
    await inspect(admin, 'accounts');
    await admin.goto(`${portal.url}/audit`);
    await inspect(admin, 'audit log');
    await admin.goto(`${portal.url}/audit?user=bob&from=yesterday`);
    expect(await textOf(admin.locator('#field-from-error'))).toContain('2026-11-24');
    expect(await admin.locator('#field-user').inputValue()).toBe('bob');
    await admin.goto(`${portal.url}/audit?outcome=refused`);
    await admin.getByRole('link', { name: 'login.refused' }).first().click();
    await inspect(admin, 'audit entry');
    await press('Log out');
    expect(await heading(admin)).toBe('Log in');
  });

  test('works without scripts, and takes no form from elsewhere', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${portal.url}/login`);
    await page.getByText('As an administrator').click();
    await page.getByLabel('E-mail address').fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await heading(page)).toBe('Accounts');
    const forged = await context.request.post(`${portal.url}/accounts`, {
      form: { name: 'Forged', csrf: 'guess' },
    });
    expect(forged.status()).toBe(403);
    expect(await forged.text()).toContain('out of date');
    await page.reload();
    expect(await textOf(page.locator('main'))).not.toContain('Forged');
    await context.close();
  });
});

/** What axe-core finds serious or critical, as "rule: where". */
async function seriousProblems(page: Page): Promise<string[]> {
  // Evaluated, not a script element: the page's policy forbids those.
  await page.evaluate(axe.source);
  const found: { id: string; impact: string; targets: string[] }[] = await page.evaluate(`
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      .then(({ violations }) => violations.map(({ id, impact, nodes }) =>
        ({ id, impact, targets: nodes.map(({ target }) => String(target)) })))`);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, targets }) => `${id}: ${targets.slice(0, 3).join(', ')}`);
}
