import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packedCommand } from '../support/packed.ts';
import { type StartedProcess, startProcess } from '../support/start-process.ts';

const { CHROMIUM = '/usr/bin/chromium' } = process.env;
if (!existsSync(CHROMIUM)) test.skip(`skipped: no browser at ${CHROMIUM}`, () => {});

const root = resolve(import.meta.dirname, '../..');

describe.runIf(existsSync(CHROMIUM))('a login that Chromium saved as HAR', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-har-'));
  const har = join(folder, 'login.har');
  const idp = join(folder, 'idp.xml');
  const seen: { server?: StartedProcess; url: string } = { url: '' };

  beforeAll(async () => {
    const script = resolve(root, 'examples/start-express.mjs');
    const server = await startProcess(script, { env: {}, ready: /Stop with/ });
    Object.assign(seen, { server, url: /http:\/\/localhost:\d+/.exec(server.output())?.[0] });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    const context = await browser.newContext({ recordHar: { path: har } });
    const page = await context.newPage();
    await page.goto(seen.url);
    await page.getByRole('link', { name: 'Log in with SSO' }).click();
    const metadata = new URL('metadata', page.url().replace(/sso\/saml.*/, ''));
    await page.getByLabel('Username').fill('alice@example.com');
    await page.getByLabel('Password').fill('alice-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${seen.url}/`);
    await context.close();
    await browser.close();
    writeFileSync(idp, await (await fetch(metadata)).text());
  });
  afterAll(async () => {
    await seen.server?.stop();
    rmSync(folder, { recursive: true });
  });

  const explain = (...words: string[]) =>
    spawnSync(
      process.execPath,
      [packedCommand, ...['explain', har, '--metadata', idp, '--base-url', seen.url, ...words]],
      { encoding: 'utf8' },
    );

  test('is explained with the request and the time that the browser saw', () => {
    const { status, stdout, stderr } = explain('--domain', 'acme');
    expect(stdout).toMatch(/^This login passes every check/);
    expect(stderr).toMatch(/HAR file has the ID\s_[0-9a-f]{40}\./);
    expect(stderr).toContain('when the browser sent it');
    expect(status).toBe(0);
  });

  test('is refused for another tenant, and no name is told', () => {
    expect(readFileSync(har, 'utf8')).toContain('SAMLResponse');
    const { status, stdout } = explain('--domain', 'other');
    expect(status).toBe(1);
    expect(stdout).toContain('audience_mismatch');
    expect(stdout).not.toContain('alice');
  });
});
