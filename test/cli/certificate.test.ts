import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli, runJson, widest } from './run-cli.ts';

const folder = resolve(import.meta.dirname, '../connection/certificates');
const sample = (name: string) => readFileSync(resolve(folder, name), 'utf8');

test('prints normalized PEM, facts and no warning of a good certificate', async () => {
  const input = sample('rsa-2048.pem').replaceAll('\n', '');
  const { exitCode, output } = await runCli(['certificate'], { input });
  expect(exitCode).toBe(0);
  expect(output).toContain(sample('rsa-2048.pem').trimEnd());
  expect(output).toMatch(/^ {2}key +RSA, 2048 bits$/m);
  expect(output).not.toContain('warning');
  expect(widest(output)).toBeLessThanOrEqual(80);
});

test('warns of what is allowed but old, in colour on a terminal', async () => {
  const input = sample('rsa-sha1.pem') + sample('expired.pem');
  const { output } = await runCli(['certificate'], { input, colours: true });
  expect(output).toContain('\u001b[33m  warning: ');
  const { json } = await runJson(['certificate'], { input });
  expect(json['certificates']).toMatchObject([
    { warnings: [{ code: 'certificate_weak_signature' }] },
    { warnings: [{ code: 'certificate_expired' }] },
  ]);
});

test.each([
  ['private-key-pkcs8.pem', 'config_certificate_private_key'],
  ['request.pem', 'config_certificate_request'],
  ['rsa-1024.pem', 'config_certificate_weak_key'],
])('%s is refused: exit code 1, and the text is not repeated', async (name, code) => {
  const { exitCode, output } = await runCli(['certificate', resolve(folder, name)]);
  expect(exitCode).toBe(1);
  expect(output).toContain(code);
  expect(output).not.toContain(sample(name).slice(60, 90));
  const { json } = await runJson(['certificate', resolve(folder, name)]);
  expect(json).toMatchObject({ ok: false, error: { code } });
});

describe('--new', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const words = ['certificate', '--new', 'portal.example.com', '--out', join(folder, 'sp')];

  test('makes a key for its owner alone and a certificate that goes with it', async () => {
    const { exitCode, json } = await runJson(words);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({ certificate: { subject: 'CN=portal.example.com', warnings: [] } });
    const key = join(folder, 'sp.key.pem');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const certificate = new X509Certificate(readFileSync(join(folder, 'sp.crt.pem')));
    expect(certificate.checkPrivateKey(createPrivateKey(readFileSync(key)))).toBe(true);
  });

  test('says where the two belong, and replaces nothing', async () => {
    const other = ['certificate', '--new', 'Acme 1', '--out', join(folder, 'other')];
    const { output } = await runCli(other);
    expect(output).toContain('Encryption Certificate');
    expect(output).toContain('signing.privateKey');
    const { exitCode, errors } = await runCli(other);
    expect(exitCode).toBe(2);
    expect(errors).toContain('The file is there already');
  });

  test('refuses a name that is none', async () => {
    const { exitCode, errors } = await runCli(['certificate', '--new', 'a\nb']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('cli_value_invalid');
  });
});
