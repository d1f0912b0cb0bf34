import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startFakeOkta } from '../../src/testing/index.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { runCli, runJson, widest } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'samlet-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const save = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const idp = fakeIdp();
const file = save('idp.xml', idp.metadata());
const acme = ['metadata', '--base-url', 'https://portal.example.com', '--domain', 'acme'];

test('writes the metadata of your side before any IdP is known', async () => {
  const { exitCode, output } = await runCli(acme);
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<md:EntityDescriptor\n/);
  expect(output).toContain('Location="https://portal.example.com/login/saml/acme/callback"');
  expect(output).not.toContain('KeyDescriptor');
  const { json } = await runJson(acme);
  expect(json['xml']).toContain('entityID="https://portal.example.com/login/saml/acme"');
});

test('names the certificates of your side where they are given', async () => {
  const certificate = save('sp.crt', fixtureKey('next').certificate);
  const words = ['--signing-certificate', certificate, '--encryption-certificate', certificate];
  const { output } = await runCli([...acme, ...words]);
  expect(output).toContain('use="signing"');
  expect(output).toContain('use="encryption"');
});

test('asks for what it needs of your side', async () => {
  const { exitCode, errors } = await runCli(['metadata']);
  expect(exitCode).toBe(2);
  expect(errors).toMatch(/expected +--entity-id, --acs-url\n/);
});

test("reads an IdP's metadata from a file", async () => {
  const { exitCode, output } = await runCli(['metadata', '--idp', file]);
  expect(exitCode).toBe(0);
  expect(output).toMatch(new RegExp(`^ {2}Issuer +${idp.entityId}$`, 'm'));
  expect(output).toContain(idp.loginUrl);
  expect(output).toMatch(/^Certificate 1\n {2}subject /m);
  expect(widest(output)).toBeLessThanOrEqual(80);
  const { json } = await runJson(['metadata', '--idp', file]);
  expect(json).toMatchObject({
    ok: true,
    idp: { entityId: idp.entityId, certificates: [idp.certificate] },
  });
});

test("reads an IdP's metadata from a URL on this machine", async () => {
  const app = { entityId: 'urn:sp', acsUrl: 'https://sp.example/acs' };
  const okta = await startFakeOkta({ idp, apps: [app] });
  try {
    const { exitCode, json } = await runJson(['metadata', '--idp', okta.metadataUrl]);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({ loginUrl: okta.loginUrl });
    const lost = await runCli(['metadata', '--idp', `${okta.url}nowhere`]);
    expect(lost.exitCode).toBe(2);
    expect(lost.errors).toContain('metadata_fetch_failed');
  } finally {
    await okta.close();
  }
});

test('certificates that cannot be used are told: exit code 1', async () => {
  const weak = fakeIdp(fixtureKey('rsa-1024')).metadata();
  const { exitCode, output } = await runCli(['metadata', '--idp', '-'], { input: weak });
  expect(exitCode).toBe(1);
  expect(output).toContain('Not usable: ');
  const expiry = idp.metadata().replace('entityID=', 'validUntil="2099-01-01T00:00:00Z" entityID=');
  const { output: dated } = await runCli(['metadata', '--idp', '-'], { input: expiry });
  expect(dated).toMatch(/valid until +2099-01-01/);
});

test.each([
  [['metadata', '--idp', 'http://idp.example/metadata'], 'metadata_fetch_refused'],
  [['metadata', '--idp', 'https://idp example/'], 'metadata_fetch_refused'],
  [['metadata', '--idp', '/nowhere.xml'], 'cli_file_unreadable'],
  [['metadata', '--idp', file, '--idp-entity-id', 'urn:other'], 'metadata_idp_unknown'],
])('%j is refused with %s', async (words, code) => {
  const { exitCode, errors } = await runCli(words);
  expect(exitCode).toBe(2);
  expect(errors).toContain(code);
});
