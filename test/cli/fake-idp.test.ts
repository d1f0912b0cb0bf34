import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { runCli, runJson, widest } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'samlet-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const save = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const key = save('idp.key', fixtureKey('idp').privateKey);
const start = ['fake-idp', '--port', '0', '--key', key];

test('prints what to set up and who can sign in, and answers until it is stopped', async () => {
  const saved = join(folder, 'acme.json');
  const seen: string[] = [];
  const stopped = async () => {
    const { idp } = JSON.parse(readFileSync(saved, 'utf8'));
    const page = await fetch(new URL('setup', idp.loginUrl.replace('sso/saml', '')));
    seen.push(idp.loginUrl, await page.text());
  };
  const { exitCode, output } = await runCli([...start, '--save', saved], { stopped });
  expect(exitCode).toBe(0);
  expect(output).toContain(
    'alice@example.com  password alice-password; groups Everyone, Engineering',
  );
  expect(output).toContain('http://localhost:3000/login/saml/acme/callback');
  expect(widest(output)).toBeLessThanOrEqual(80);
  const [loginUrl = '', page] = seen;
  expect(output).toContain(loginUrl);
  expect(page).toContain('X.509');
  expect(() => defineConnection(JSON.parse(readFileSync(saved, 'utf8')))).not.toThrow();
  await expect(fetch(loginUrl)).rejects.toThrow();
});

test('--json gives the options of a connection', async () => {
  const words = [
    ...start,
    '--base-url',
    'https://sp.example',
    '--domain',
    'x',
    '--acs-url',
    'https://sp.example/acs',
  ];
  const { json } = await runJson(words);
  expect(json).toMatchObject({
    connection: { entityId: 'https://sp.example/login/saml/x', acsUrl: 'https://sp.example/acs' },
  });
});

describe('users', () => {
  test('come from --user', async () => {
    const words = ['--user', 'carol@corp.example/Everyone,Finance', '--user', 'dave@corp.example'];
    const { json } = await runJson([...start, ...words]);
    expect(json['users']).toEqual([
      {
        login: 'carol@corp.example',
        password: 'carol-password',
        firstName: 'Carol',
        lastName: 'Corp',
        groups: ['Everyone', 'Finance'],
      },
      expect.objectContaining({ login: 'dave@corp.example', groups: [] }),
    ]);
    const { output } = await runCli([...start, ...words]);
    expect(output).toContain('groups none');
  });

  test('come from a file', async () => {
    const erin = { login: 'erin', password: 'p', firstName: 'E', lastName: 'R', groups: ['G'] };
    const file = save('users.json', JSON.stringify({ users: [erin, { login: 'frank' }] }));
    const { json } = await runJson([...start, '--users', file]);
    expect(json['users']).toEqual([erin, expect.objectContaining({ groups: ['Everyone'] })]);
  });

  test.each([
    '{"users": []}',
    '{"users": [1]}',
    '{"users": [null]}',
    '{"users": [{"login": ""}]}',
    '{"users": [{"login": "a", "groups": [1]}]}',
    '{"users": [{"login": "a", "password": 1}]}',
    '{}',
    '[]',
  ])('are none in %s', async (text) => {
    const { exitCode, errors } = await runCli([...start, '--users', save('bad.json', text)]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('cli_json_invalid');
  });
});

describe('the key', () => {
  test('is made where the file is not there, for its owner alone, and used again', async () => {
    const file = join(folder, 'new.key');
    const words = ['fake-idp', '--port', '0', '--key', file];
    await runCli(words);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const made = readFileSync(file, 'utf8');
    await runCli(words);
    expect(readFileSync(file, 'utf8')).toBe(made);
  });

  test.each([
    ['no key', 'hello'],
    [
      'of another type',
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ],
  ])('is refused where it is %s', async (_, text) => {
    const { exitCode, errors } = await runCli([
      ...start.slice(0, 3),
      '--key',
      save('bad.key', String(text)),
    ]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('cli_value_invalid');
  });
});

test('a port that is taken is told as such', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const { exitCode, errors } = await runCli(['fake-idp', '--key', key, '--port', `${port}`]);
  server.close();
  expect(exitCode).toBe(2);
  expect(errors).toContain('EADDRINUSE');
});

test.each([
  [['--port', '70000'], 'cli_value_invalid'],
  [['--port', 'x'], 'cli_value_invalid'],
  [['--user', 'carol'], 'cli_value_invalid'],
  [['--domain', 'a/b'], 'config_domain_invalid'],
  [['--acs-url', 'foo'], 'config_acs_url_invalid'],
])('%j is refused with %s', async (words, code) => {
  const { exitCode, errors } = await runCli(['fake-idp', '--key', key, ...words]);
  expect(exitCode).toBe(2);
  expect(errors).toContain(code);
});
