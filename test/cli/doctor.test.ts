import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeOkta, startFakeOkta } from '../../src/testing/index.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { runCli, runJson, widest } from './run-cli.ts';

interface Finding {
  readonly check: string;
  readonly outcome: string;
  readonly detail?: string;
}

const folder = mkdtempSync(join(tmpdir(), 'samlet-cli-'));
const good = '__Host-samlet-x=1; Max-Age=600; Path=/; Secure; HttpOnly; SameSite=None';
const page: { cookie: string | undefined; status: number; date: string | undefined } = {
  cookie: good,
  status: 200,
  date: undefined,
};
const server: Server = createServer((_, response) => {
  if (page.date !== undefined) response.setHeader('date', page.date);
  if (page.date === '') response.sendDate = false;
  if (page.cookie !== undefined) response.setHeader('set-cookie', page.cookie);
  response.writeHead(page.status).end('hello');
});
const state: { okta?: FakeOkta; origin: string } = { origin: '' };

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = { entityId: 'urn:sp', acsUrl: `${state.origin}/login/callback` };
  state.okta = await startFakeOkta({ idp: fakeIdp(), apps: [app] });
});
afterAll(async () => {
  server.close();
  await state.okta?.close();
  rmSync(folder, { recursive: true });
});

const okta = (): FakeOkta => state.okta as FakeOkta;
const save = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};
const config = (more: object = {}): string[] => [
  '--connection',
  save('acme.json', { ...okta().connectionOptions(), ...more }),
];
const diagnose = async (words: readonly string[], now = new Date()) => {
  const { exitCode, json } = await runJson(['doctor', ...words], { now });
  const findings = (json['findings'] ?? []) as Finding[];
  const about = (start: string): Finding | undefined =>
    findings.find(({ check }) => check.startsWith(start));
  return { exitCode, json, findings, about };
};

test('a good set-up passes every check but that of plain http on this machine', async () => {
  const words = ['doctor', ...config(), '--metadata', okta().metadataUrl];
  const { exitCode, output } = await runCli(words);
  expect(exitCode).toBe(0);
  expect(output.match(/^(?:ok|warn|FAIL|-) /gm)).toHaveLength(14);
  expect(output.match(/^(?:FAIL|- )/gm)).toBeNull();
  expect(output.match(/^warn .*$/gm)).toEqual([
    'warn  A browser will bring the login cookie to the ACS URL',
  ]);
  expect(output).toMatch(/\nNothing stands in the way of a login; 1 to look at\.\n$/);
  expect(widest(output)).toBeLessThanOrEqual(80);
});

test('--offline asks nobody', async () => {
  const { findings, about } = await diagnose([
    ...config(),
    ...['--offline', '--metadata', 'https://idp.invalid/metadata'],
  ]);
  expect(findings.map(({ check }) => check)).not.toContain('The clocks agree');
  expect(about('The metadata of the IdP')).toMatchObject({ outcome: 'skipped' });
});

test('a metadata file is enough for what concerns the IdP', async () => {
  const file = save('idp.xml', fakeIdp().metadata());
  const words = ['--base-url', 'https://sp.example', '--domain', 'acme', '--metadata', file];
  const { exitCode, about } = await diagnose([...words, '--offline']);
  expect(exitCode).toBe(0);
  expect(about('A browser will bring')).toMatchObject({ outcome: 'pass' });
});

describe('settings', () => {
  test.each([
    ['No underscore', { acsUrl: 'https://sp.example/a_b' }],
    ['The addresses are https', { idp: { loginUrl: 'http://idp.example/' } }],
    ['The issuer looks', { idp: { entityId: 'https://www.okta.com/exk1' } }],
    ['The certificates are', { idp: { certificates: fixtureKey('expired').certificate } }],
    ['Only strong', { algorithms: ['rsa-sha1', 'sha1', 'rsa-sha256', 'sha256'] }],
    ['The request asks for', { nameIdPolicy: 'transient' }],
  ])(
    '%s: warned of',
    async (start, { idp, ...more }: { idp?: object; [name: string]: unknown }) => {
      const options = okta().connectionOptions();
      const words = config({ ...more, idp: { ...options.idp, ...idp } });
      const { exitCode, about } = await diagnose([...words, '--offline']);
      expect(exitCode).toBe(0);
      expect(about(start)).toMatchObject({ outcome: 'warn' });
    },
  );

  test('http on another machine brings no cookie back', async () => {
    const { exitCode, about } = await diagnose([
      ...config({ acsUrl: 'http://sp.example/' }),
      '--offline',
    ]);
    expect(exitCode).toBe(1);
    expect(about('A browser will bring')).toMatchObject({ outcome: 'fail' });
  });

  test.each([
    [{ nameIdPolicy: null }, 'it asks for none'],
    [{ nameIdPolicy: 'persistent', nameIdFormat: 'any' }, 'persistent; the'],
  ])('%j asks for what may come', async (more, detail) => {
    const { about } = await diagnose([...config(more), '--offline']);
    expect(about('The request asks for')).toMatchObject({
      outcome: 'pass',
      detail: expect.stringContaining(detail),
    });
  });

  test('that are wrong end the visit, each with its code', async () => {
    const { exitCode, findings } = await diagnose(config({ acsUrl: 1, clockSkewSeconds: -1 }));
    expect(exitCode).toBe(1);
    expect(findings).toMatchObject([
      { outcome: 'fail', detail: expect.stringContaining('config_') },
      { outcome: 'fail', detail: expect.stringContaining('config_') },
    ]);
    const { output } = await runCli(['doctor', ...config({ acsUrl: 1 })]);
    expect(output).toContain('1 to mend, 0 to look at.');
  });
});

describe('metadata', () => {
  test('that says something else is warned of', async () => {
    const other = fakeIdp({
      ...fixtureKey('next'),
      entityId: 'urn:other',
      loginUrl: 'https://other.example/',
    });
    const { about } = await diagnose([
      ...config(),
      '--offline',
      '--metadata',
      save('other.xml', other.metadata()),
    ]);
    const { detail = '' } = about('The metadata says') ?? {};
    expect(detail).toContain('idp.entityId is urn:other there.');
    expect(detail).toContain('idp.loginUrl is https://other.example/');
    expect(detail).toContain('1 of its certificates');
  });

  test.each([
    [{ nameIdPolicy: 'persistent', nameIdFormat: 'persistent' }, 'warn'],
    [{ nameIdPolicy: null }, 'pass'],
  ])('%j is compared with the formats it offers', async (more, outcome) => {
    const file = save('idp.xml', fakeIdp().metadata());
    const { about } = await diagnose([...config(more), '--offline', '--metadata', file]);
    expect(about('The IdP offers')).toMatchObject({ outcome });
  });

  test('without formats says nothing of them', async () => {
    const text = fakeIdp()
      .metadata()
      .replace(/<md:NameIDFormat>[^<]*<\/md:NameIDFormat>/g, '');
    const { about } = await diagnose([
      ...config(),
      '--offline',
      '--metadata',
      save('bare.xml', text),
    ]);
    expect(about('The IdP offers')).toMatchObject({ outcome: 'skipped' });
  });

  test('that cannot be read fails; the rest is checked where it can be', async () => {
    const words = ['--metadata', `${okta().url}nowhere`];
    const alone = await diagnose([
      ...words,
      '--entity-id',
      'urn:sp',
      '--acs-url',
      'https://sp.example/',
    ]);
    expect(alone).toMatchObject({
      exitCode: 1,
      findings: [{ outcome: 'fail' }, { outcome: 'skipped' }],
    });
    const { findings } = await diagnose([...words, ...config()]);
    expect(findings.length).toBeGreaterThan(8);
  });

  test('without a usable certificate leaves the connection without one', async () => {
    const file = save('weak.xml', fakeIdp(fixtureKey('rsa-1024')).metadata());
    const { json } = await diagnose([
      '--metadata',
      file,
      '--entity-id',
      'urn:sp',
      '--acs-url',
      'https://a.example/',
    ]);
    expect(json).toMatchObject({ error: { code: 'cli_option_missing' } });
  });
});

describe('the IdP', () => {
  const at = (loginUrl: string): string[] => {
    const options = okta().connectionOptions();
    return config({ idp: { ...options.idp, loginUrl } });
  };

  test('that nobody reaches fails', async () => {
    const { exitCode, about } = await diagnose(at('http://127.0.0.1:1/sso'));
    expect(exitCode).toBe(1);
    expect(about('The IdP answers')).toMatchObject({ outcome: 'fail' });
    expect(about('The clocks')).toMatchObject({ outcome: 'skipped' });
  });

  test.each([
    [302, 'pass'],
    [400, 'warn'],
    [404, 'fail'],
    [410, 'fail'],
    [500, 'warn'],
  ])('that answers with %i: %s', async (status, outcome) => {
    page.status = status;
    const { about } = await diagnose(at(`${state.origin}/sso`));
    page.status = 200;
    expect(about('The IdP answers')).toMatchObject({ outcome });
  });

  test('that refuses the request as Okta does is told apart', async () => {
    const { about } = await diagnose(config({ entityId: 'urn:unknown' }));
    expect(about('The IdP answers')).toMatchObject({ outcome: 'warn', detail: 'status 400' });
  });

  test('gets a request by POST no other way than the page itself', async () => {
    const { about } = await diagnose(config({ requestBinding: 'post' }));
    expect(about('The IdP answers')).toMatchObject({ detail: expect.stringMatching(/^status /) });
  });

  test.each([
    [0, 'pass', 'ahead'],
    [-60, 'warn', 'behind'],
    [600, 'fail', 'ahead'],
  ])('whose clock is %i s off: %s', async (seconds, outcome, word) => {
    const now = new Date('2026-11-24T12:00:00.500Z');
    page.date = new Date(now.getTime() - 500 + seconds * 1000).toUTCString();
    const { about } = await diagnose(at(`${state.origin}/sso`), now);
    page.date = undefined;
    expect(about('The clocks')).toMatchObject({
      outcome,
      detail: `the IdP's is ${Math.abs(seconds)} s ${word}; 120 s are allowed`,
    });
  });

  test('that does not say the time is not asked twice', async () => {
    page.date = '';
    const { about } = await diagnose(at(`${state.origin}/sso`));
    page.date = undefined;
    expect(about('The clocks')).toMatchObject({ outcome: 'skipped' });
  });
});

describe('your application', () => {
  const start = 'Your application starts';

  test.each([
    [good, 'pass', state.origin],
    [undefined, 'warn', 'no login cookie'],
    ['samlet-x=1; Path=/; Secure; HttpOnly; SameSite=None', 'fail', '__Host-'],
    [
      '__Host-samlet-x=1',
      'fail',
      'not Secure, is not HttpOnly, is not SameSite=None, is not for Path=/',
    ],
    [`${good}; Domain=sp.example`, 'fail', 'has a Domain'],
  ])('with the cookie %s: %s', async (cookie, outcome, detail) => {
    page.cookie = cookie;
    const { about } = await diagnose(config());
    page.cookie = good;
    expect(about(start)).toMatchObject({ outcome, detail: expect.stringContaining(detail) });
  });

  test('is found by --start-url where the ACS URL does not tell', async () => {
    const acsUrl = `${state.origin}/acs`;
    expect((await diagnose(config({ acsUrl }))).about(start)).toMatchObject({ outcome: 'skipped' });
    const { about } = await diagnose([...config({ acsUrl }), '--start-url', `${state.origin}/go`]);
    expect(about(start)).toMatchObject({ outcome: 'pass' });
  });

  test('need not run', async () => {
    const { about } = await diagnose([...config(), '--start-url', 'http://127.0.0.1:1/']);
    expect(about(start)).toMatchObject({ outcome: 'skipped' });
    const wrong = await diagnose([...config(), '--start-url', 'no url']);
    expect(wrong.about(start)).toMatchObject({ outcome: 'skipped' });
  });
});

test('what is not known is asked for', async () => {
  const { exitCode, errors } = await runCli(['doctor']);
  expect(exitCode).toBe(2);
  expect(errors).toContain('cli_option_missing');
});
