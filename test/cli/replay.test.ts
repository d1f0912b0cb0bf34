import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureFile, fixtureManifest } from '../support/fixtures.ts';
import { runCli, runJson, widest } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'samlet-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const save = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};
const { connection, now: time, requestId } = fixtureManifest;
const options = { ...connection, idp: { ...connection.idp, certificates: fakeIdp().certificate } };
const acme = ['--connection', save('acme.json', options)];
const response = save('response.xml', fixtureFile('responses/both-signed.xml'));
const receipt = join(folder, 'receipt.json');
const edited = (change: object): string =>
  save('edited.json', { ...JSON.parse(readFileSync(receipt, 'utf8')), ...change });

beforeAll(async () => {
  const words = ['--request-id', requestId, '--now', time, '--receipt', receipt];
  await runCli(['explain', response, ...acme, ...words]);
});

test('a receipt holds no name', () => {
  expect(readFileSync(receipt, 'utf8')).not.toContain('alice');
});

test('the verdict is the same, by the rules alone and with the message', async () => {
  const rules = await runCli(['replay', receipt, ...acme]);
  expect(rules.exitCode).toBe(0);
  expect(rules.output).toContain('The verdict is the same as recorded.');
  expect(rules.output).toContain('the rules only');
  expect(widest(rules.output)).toBeLessThanOrEqual(80);
  const whole = await runJson(['replay', receipt, ...acme, '--response', response]);
  expect(whole).toEqual({
    exitCode: 0,
    json: { ok: true, isSame: true, judged: 'message', differences: [] },
  });
});

test('what differs is told: exit code 1', async () => {
  const other = save('other.xml', fixtureFile('responses/assertion-signed.xml'));
  const { exitCode, output } = await runCli(['replay', receipt, ...acme, '--response', other]);
  expect(exitCode).toBe(1);
  expect(output).toContain('  The message is not the one that was recorded.');
  const changed = await runCli(['replay', edited({ ok: false, checks: [] }), ...acme]);
  expect(changed.exitCode).toBe(1);
  expect(changed.output).toContain('Recorded: refused');
});

test.each([
  [() => edited({ facts: { response: null } })],
  [() => edited({ receipt: 2 })],
  [() => edited({ now: 'yesterday' })],
  [() => edited({ now: 1 })],
  [() => edited({ requestId: '' })],
  [() => edited({ checks: [null] })],
  [() => edited({ checks: 1 })],
  [() => edited({ connection: null })],
  [() => edited({ facts: 'x' })],
  [() => edited({ facts: { assertion: { attributeCounts: [['x', 4e9]] } } })],
  [() => edited({ facts: { assertion: { attributeCounts: [['x', -1]] } } })],
  [() => edited({ facts: { assertion: { attributeCounts: [] } } })],
])('a file that is no receipt is refused: %#', async (file) => {
  const { exitCode, errors } = await runCli(['replay', file(), ...acme]);
  expect(exitCode).toBe(2);
  expect(errors).toContain('cli_json_invalid');
});

test.each([
  [['replay'], 'cli_input_missing'],
  [['replay', '/nowhere.json', ...acme], 'cli_file_unreadable'],
  [['replay', receipt], 'cli_option_missing'],
])('%j is refused with %s', async (words, code) => {
  const { exitCode, errors } = await runCli(words);
  expect(exitCode).toBe(2);
  expect(errors).toContain(code);
});

test('an unsolicited login is judged as it was allowed', async () => {
  const idp = fakeIdp();
  const { samlResponse } = idp.respond({
    now: new Date(time),
    inResponseTo: null,
    audience: connection.entityId,
    acsUrl: connection.acsUrl,
  });
  const file = join(folder, 'tile.json');
  await runCli(['explain', ...acme, '--idp-initiated', '--now', time, '--receipt', file], {
    input: samlResponse,
  });
  expect((await runCli(['replay', file, ...acme, '--idp-initiated'])).exitCode).toBe(0);
  expect((await runCli(['replay', file, ...acme])).exitCode).toBe(1);
});
