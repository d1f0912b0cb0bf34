import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureFile, fixtureManifest } from '../support/fixtures.ts';
import { runCli, runJson, widest } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'samlet-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { connection, now: time, requestId } = fixtureManifest;
const now = new Date(time);
const idp = fakeIdp();
const save = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const certificate = save('idp.crt', idp.certificate.replaceAll('\n', ''));
const metadata = save('idp.xml', idp.metadata());
const config = save(
  'acme.json',
  JSON.stringify({ ...connection, idp: { ...connection.idp, certificates: idp.certificate } }),
);
const flags = [
  ...['--entity-id', connection.entityId, '--acs-url', connection.acsUrl],
  ...['--idp-entity-id', connection.idp.entityId, '--certificate', certificate],
];
const xml = fixtureFile('responses/both-signed.xml');
const base64 = Buffer.from(xml).toString('base64');
const wrongAudience = Buffer.from(fixtureFile('responses/audience-letter-case.xml')).toString(
  'base64',
);
const known = ['--request-id', requestId];

describe('the connection may come', () => {
  test.each([
    ['from options', flags],
    ['from a JSON file', ['--connection', config]],
    ['from metadata', ['--metadata', metadata, ...flags.slice(0, 4)]],
    [
      'from a base URL, a domain and metadata',
      ['--base-url', 'https://portal.example.com', '--domain', 'acme', '--metadata', metadata],
    ],
  ])('%s', async (_, options) => {
    const { exitCode, output, errors } = await runCli(['explain', ...options, ...known], {
      input: base64,
      now,
    });
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
    expect(output).toMatch(/^This login passes/);
    expect(output).toMatch(/\d\d checks pass or do not apply; --all lists them\.\n$/);
  });

  test('from a JSON file, with single options before what it says', async () => {
    const words = ['explain', '--connection', config, '--entity-id', 'https://other.example'];
    const { output } = await runCli([...words, ...known], { input: base64, now });
    expect(output).toContain('audience_mismatch');
  });
});

describe('what is not known of the connection is asked for', () => {
  test.each([
    [[], '--entity-id, --acs-url, --idp-entity-id, --certificate'],
    [['--metadata', metadata], '--entity-id, --acs-url'],
    [['--base-url', 'https://portal.example.com'], '--domain beside --base-url'],
    [['--domain', 'acme'], '--base-url beside --domain'],
  ])('%j', async (words, missing) => {
    const { exitCode, json } = await runJson(['explain', ...words], { input: base64 });
    expect(exitCode).toBe(2);
    expect(json).toMatchObject({ error: { code: 'cli_option_missing', expected: missing } });
  });

  test.each([
    [save('list.json', '[]'), 'cli_json_invalid'],
    [save('broken.json', '{'), 'cli_json_invalid'],
    [
      save('typo.json', '{"entityID": "x", "entityId": "y", "acsUrl": "https://a", "idp": 1}'),
      'cli_option_missing',
    ],
    [join(folder, 'nowhere.json'), 'cli_file_unreadable'],
  ])('a file %s is refused with %s', async (file, code) => {
    const { exitCode, errors } = await runCli(['explain', '--connection', file], { input: base64 });
    expect(exitCode).toBe(2);
    expect(errors).toContain(code);
  });
});

describe('of a refused response', () => {
  const words = ['explain', '--connection', config, ...known];

  test('the cause comes first, in 80 columns, exit code 1', async () => {
    const { exitCode, output } = await runCli(words, { input: wrongAudience, now });
    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /^This login is refused\.\n {5}failed: +The Assertion is meant for this/,
    );
    expect(output).toContain('audience_mismatch');
    expect(output).not.toContain('ok   The message is SAML 2.0');
    expect(widest(output)).toBeLessThanOrEqual(80);
  });

  test('--all lists the checks that pass, too', async () => {
    const { output } = await runCli([...words, '--all'], { input: wrongAudience, now });
    expect(output).toContain('ok   The message is SAML 2.0');
    expect(output).not.toContain('--all lists them');
  });

  test('failures stand out on a terminal', async () => {
    const { output } = await runCli([...words, '--all'], {
      input: wrongAudience,
      now,
      colours: true,
    });
    expect(output).toContain('\u001b[31mFAIL The Assertion is meant for this service\u001b[39m');
    expect(output).toContain('\u001b[32mok\u001b[39m   The message is SAML 2.0');
    expect(output).toContain('\u001b[2m-    An encrypted');
    expect(output).toContain('\u001b[33m     fix 1:');
  });

  test('--json holds every check, the cause and the fixes', async () => {
    const { json } = await runJson(words, { input: wrongAudience, now });
    expect(json).toMatchObject({
      ok: false,
      requestId,
      now: now.toISOString(),
      cause: { code: 'audience_mismatch' },
      fixes: [{ to: connection.entityId }],
      nothingElseWrong: true,
    });
  });

  test('--html writes a page', async () => {
    const page = join(folder, 'report.html');
    await runCli([...words, '--html', page], { input: wrongAudience, now });
    expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>[\s\S]*audience_mismatch/i);
    const nowhere = join(folder, 'none/report.html');
    const { exitCode, errors } = await runCli([...words, '--html', nowhere], {
      input: base64,
      now,
    });
    expect(exitCode).toBe(2);
    expect(errors).toContain('cli_file_unwritable');
  });
});

describe('names and addresses', () => {
  const words = ['explain', '--connection', config, ...known];
  const noAddress = Buffer.from(fixtureFile('responses/name-id-no-email.xml')).toString('base64');

  test('are masked unless --no-redact is given', async () => {
    const masked = await runCli(words, { input: noAddress, now });
    const open = await runCli([...words, '--no-redact'], { input: noAddress, now });
    expect(open.output).not.toBe(masked.output);
    const { json } = await runJson([...words, '--no-redact'], { input: noAddress, now });
    expect(json).toMatchObject({ ok: false, cause: { outcome: 'fail' } });
    expect(json).not.toHaveProperty('login');
  });

  test('of an accepted login are told with --no-redact only', async () => {
    const masked = await runCli(words, { input: base64, now });
    expect(masked.output).not.toContain('alice');
    const { output } = await runCli([...words, '--no-redact'], { input: base64, now });
    expect(output).toMatch(/^ {2}email +alice@example\.com$/m);
    expect(output).toMatch(/^ {2}groups +Everyone, Engineering$/m);
    const { json } = await runJson([...words, '--no-redact'], { input: base64, now });
    expect(json).toMatchObject({ login: { email: 'alice@example.com', groupsAsserted: true } });
  });

  test.each([
    [
      { groups: null, nameId: 'alice', nameIdFormat: null },
      /NameID +alice \(no format\)\n {2}groups +not sent$/m,
    ],
    [{ groups: [''], nameId: 'alice' }, /groups +none$/m],
  ])('%j is told as it is', async (description, expected) => {
    const { samlResponse } = idp.respond({
      now,
      inResponseTo: requestId,
      audience: connection.entityId,
      acsUrl: connection.acsUrl,
      ...description,
    });
    const any = save(
      'any.json',
      JSON.stringify({ ...JSON.parse(readFileSync(config, 'utf8')), nameIdFormat: 'any' }),
    );
    const words = ['explain', '--connection', any, ...known, '--no-redact'];
    const { output } = await runCli(words, { input: samlResponse, now });
    expect(output).toMatch(expected);
    expect(output).toMatch(/^ {2}email +none$/m);
  });
});

describe('the request', () => {
  const words = ['explain', '--connection', config];

  test('is told to be unknown where it is not given', async () => {
    const { exitCode, errors } = await runCli(words, { input: base64, now });
    expect(exitCode).toBe(0);
    expect(errors).toContain('Not judged: whether this answers the request');
    expect(errors).toContain(requestId);
  });

  test('that is another one is a failure', async () => {
    const { output } = await runCli([...words, '--request-id', '_other'], { input: base64, now });
    expect(output).toContain('in_response_to_mismatch');
  });

  test('may be none at all, with --idp-initiated', async () => {
    const { samlResponse } = idp.respond({
      now,
      inResponseTo: null,
      audience: connection.entityId,
      acsUrl: connection.acsUrl,
    });
    const refused = await runCli(words, { input: samlResponse, now });
    expect(refused).toMatchObject({ exitCode: 1, errors: '' });
    const { exitCode } = await runCli([...words, '--idp-initiated'], { input: samlResponse, now });
    expect(exitCode).toBe(0);
  });

  test('and the time are taken from a HAR file', async () => {
    const request = deflateRawSync(Buffer.from('<a ID="_other"/>')).toString('base64');
    const har = save(
      'login.har',
      JSON.stringify({
        log: {
          entries: [
            { request: { url: `https://idp/?SAMLRequest=${encodeURIComponent(request)}` } },
            {
              startedDateTime: time,
              request: { postData: { text: `SAMLResponse=${encodeURIComponent(base64)}` } },
            },
          ],
        },
      }),
    );
    const { exitCode, output, errors } = await runCli([...words, har]);
    expect(exitCode).toBe(1);
    expect(errors).toContain('The request in the HAR file has the ID _other');
    expect(errors).toContain('when the browser sent it');
    expect(output).toContain('in_response_to_mismatch');
    expect(output).not.toContain('expired');
  });
});

describe('the time', () => {
  const words = ['explain', '--connection', config, ...known];

  test('that is long after the response brings a hint at --now', async () => {
    const later = new Date(now.getTime() + 24 * 60 * 60 * 1000);
    const { exitCode, errors } = await runCli(words, { input: xml, now: later });
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/add\s"--now issued"/);
  });

  test.each([['issued'], [time], ['2026-11-24T10:00:00+01:00']])('may be given: %s', async (at) => {
    const { exitCode, errors } = await runCli([...words, '--now', at], { input: xml });
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
  });

  test.each(['yesterday', '2026-11-24', '2026-13-24T10:00:00Z'])('%s is none', async (at) => {
    const { exitCode, errors } = await runCli([...words, '--now', at], { input: xml });
    expect(exitCode).toBe(2);
    expect(errors).toContain('--now like 2026-11-24T12:00:00Z');
  });

  test('as of "issued" is none where the message has no time', async () => {
    const { exitCode } = await runCli([...words, '--now', 'issued'], { input: '<a/>' });
    expect(exitCode).toBe(2);
  });
});

test('what is no response is refused, not thrown at', async () => {
  const { exitCode, output } = await runCli(['explain', '--connection', config], {
    input: '<a><b></a>',
    now,
  });
  expect(exitCode).toBe(1);
  expect(output).toContain('xml_malformed');
});
