import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { runCli, runJson, widest } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'samlet-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const good = fakeIdp().connectionOptions();
const check = (options: unknown) =>
  runJson(['check-config', '-'], { input: JSON.stringify(options), now: new Date('2026-11-24') });

test('a right configuration is shown as it will be compared', async () => {
  const { exitCode, output } = await runCli(['check-config', '-'], { input: JSON.stringify(good) });
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^The configuration is right\./);
  expect(output).toContain(good.entityId);
  expect(output).toMatch(/Certificate .*\d{4}-\d\d-\d\d$/ms);
  expect(widest(output)).toBeLessThanOrEqual(80);
});

test('what is allowed but worth a look is warned of', async () => {
  const entityId = 'https://www.okta.com/exk1';
  const options = { ...good, idp: { ...good.idp, entityId } };
  const { exitCode, json } = await check(options);
  expect(exitCode).toBe(0);
  expect(json).toMatchObject({ ok: true, warnings: [{ code: 'issuer_https_for_okta' }] });
});

test('the JSON may be piped in; with nothing to read it says so', async () => {
  expect(await runCli(['check-config'], { input: JSON.stringify(good) })).toMatchObject({
    exitCode: 0,
  });
  const { exitCode, errors } = await runCli(['check-config']);
  expect(exitCode).toBe(2);
  expect(errors).toContain('cli_input_missing');
});

test('every error is told, not only the first', async () => {
  const { exitCode, json } = await check({
    entityId: '',
    acsUrl: 'portal.example.com',
    nameIDFormat: 'emailAddress',
    clockSkewSeconds: 'two',
    requireSigned: 'none',
    idp: { entityId: ' x', loginUrl: 'http://', certificates: '!!', issuer: 'x' },
  });
  expect(exitCode).toBe(1);
  const codes = (json['errors'] as { code: string }[]).map(({ code }) => code);
  expect(codes.sort()).toEqual([
    'config_acs_url_invalid',
    'config_certificate_not_base64',
    'config_entity_id_invalid',
    'config_idp_entity_id_invalid',
    'config_login_url_invalid',
    'config_option_invalid',
    'config_option_invalid',
    'config_unknown_option',
    'config_unknown_option',
  ]);
});

describe('each is told with its remedy', () => {
  test.each([
    [{}, 'config_entity_id_invalid'],
    [{ ...good, idp: 1 }, 'config_option_invalid'],
    [{ ...good, idp: undefined }, 'config_'],
    [
      { ...good, idp: { ...good.idp, certificates: fixtureKey('rsa-1024').certificate } },
      'config_certificate_weak_key',
    ],
    [
      { ...good, idp: { ...good.idp, certificates: fixtureKey('idp').privateKey } },
      'config_certificate_private_key',
    ],
    [{ ...good, limits: { depht: 1 } }, 'config_unknown_option'],
    [{ ...good, attributes: { email: 7 } }, 'config_option_invalid'],
    [{ ...good, signing: { privateKey: 'no key' } }, 'config_'],
  ])('%#', async (options, code) => {
    const { exitCode, output } = await runCli(['check-config', '-'], {
      input: JSON.stringify(options),
    });
    expect(exitCode).toBe(1);
    expect(output).toContain(code);
    expect(output).toContain('remedy');
    expect(output).not.toContain(fixtureKey('idp').privateKey.slice(60, 90));
  });
});

test.each([
  ['acsURL', { ...good, acsUrl: undefined, acsURL: good.acsUrl }],
  [
    'idp.loginURL',
    { ...good, idp: { ...good.idp, loginUrl: undefined, loginURL: good.idp.loginUrl } },
  ],
  ['acsUrls', { ...good, acsUrls: good.acsUrl }],
  ['loginUrl', { ...good, loginUrl: good.idp.loginUrl }],
])('a mistyped %s is not missed as well', async (name, options) => {
  const { json } = await check(options);
  expect(json['errors']).toMatchObject([{ code: 'config_unknown_option', actual: name }]);
});

test('one error is not told twice, and the list has an end', async () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`zz${index}`, 1]));
  const { json } = await check({ ...good, ...many });
  expect(json['errors']).toHaveLength(20);
});

test('single options may stand in for a file', async () => {
  const certificate = join(folder, 'idp.crt');
  writeFileSync(certificate, fixtureKey('idp').certificate);
  const { exitCode } = await runCli([
    'check-config',
    ...['--base-url', 'https://portal.example.com', '--domain', 'acme'],
    ...['--idp-entity-id', 'urn:idp', '--login-url', 'https://idp.example/sso'],
    ...['--certificate', certificate],
  ]);
  expect(exitCode).toBe(0);
});

test.each([
  [['check-config', '-'], 'not json', 'cli_json_invalid'],
  [['check-config', '/nowhere.json'], undefined, 'cli_file_unreadable'],
])('%j is a wrong use', async (words, input, code) => {
  const { exitCode, errors } = await runCli(words, input === undefined ? {} : { input });
  expect(exitCode).toBe(2);
  expect(errors).toContain(code);
});

test.each([
  ['{"secret": "s3cret",\n  oops}', 'no JSON at line 2, column 3'],
  ['{"secret": ', 'no JSON at line 1, column 12'],
])('says where %j stops being JSON, and not what stands there', async (input, place) => {
  const { errors } = await runCli(['check-config', '-'], { input });
  expect(errors).toContain(place);
  expect(errors).not.toContain('s3cret');
});

test('says that nothing was piped in', async () => {
  const { errors } = await runCli(['check-config'], { input: '' });
  expect(errors).toContain('standard input is empty');
});
