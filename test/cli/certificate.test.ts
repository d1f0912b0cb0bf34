import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
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
