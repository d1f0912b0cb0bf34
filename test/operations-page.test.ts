import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { expect, test } from 'vitest';
import { errorCatalogue } from '../src/errors/error-catalogue.ts';
import * as samlet from '../src/index.ts';
import * as redis from '../src/redis/index.ts';
import { fixtureKey } from './support/fixtures.ts';
import { answer, cookieOf, idp, tenantConnection } from './support/login-fixture.ts';
import { requestIdOf } from './support/request-id-of.ts';

const docs = resolve(import.meta.dirname, '../docs');
const operations = readFileSync(resolve(docs, 'operations.md'), 'utf8');
const rotation = readFileSync(resolve(docs, 'guides/certificate-rotation.md'), 'utf8');

/** Runs the JavaScript of a page, one block after the other, with these names given. */
function run<Result>(page: string, given: Readonly<Record<string, unknown>>, result: string) {
  const blocks = [...page.matchAll(/^ *```js(?: run)?\n([\s\S]*?)^ *```/gm)].map(
    ([, code = '']) => code,
  );
  const code = blocks.join('\n').replace(/^import .*$/gm, '');
  expect(code).not.toBe('');
  const body = `return (async () => { ${code}; return ${result}; })()`;
  return compileFunction(body, Object.keys(given))(...Object.values(given)) as Promise<Result>;
}

/** A client of the package redis, as far as it is asked for. */
function fakeRedis() {
  const keys = new Set<string>();
  return {
    isOpen: true,
    on: () => undefined,
    connect: async () => undefined,
    set: async (key: string) => (keys.has(key) ? null : keys.add(key) && 'OK'),
  };
}

test('the set-up for several machines signs a user in', async () => {
  const lines: string[] = [];
  const connection = tenantConnection();
  const handle = await run<samlet.SamlHandler>(
    operations,
    {
      ...samlet,
      ...redis,
      createClient: fakeRedis,
      loadConnection: (domain: string) => (domain === 'acme' ? connection : null),
      startSession: async (email: string) => `session=${email}`,
      process: {
        env: { SAMLET_SECRET: 'a secret of more than thirty-two characters' },
        stdout: { write: (line: string) => lines.push(line) },
      },
    },
    'handle',
  );
  const started = await handle(new Request(connection.entityId));
  const url = new URL(started.headers.get('location') ?? '');
  const fields = {
    SAMLResponse: answer({ connection, now: () => new Date() }, { inResponseTo: requestIdOf(url) }),
    RelayState: url.searchParams.get('RelayState') ?? '',
  };
  const headers = { cookie: cookieOf(started.headers.getSetCookie()[0] ?? '') };
  const body = new URLSearchParams(fields);
  const post = () => handle(new Request(connection.acsUrl, { method: 'POST', headers, body }));
  const accepted = await post();
  expect(accepted.headers.getSetCookie()).toContain('session=alice@example.com');
  expect((await post()).status).toBe(403);
  expect(lines.map((line) => JSON.parse(line).type)).toEqual([
    'login.started',
    'login.succeeded',
    'login.replayed',
  ]);
  expect(lines.every((line) => line.endsWith('}\n'))).toBe(true);
});

test('the steps of a rotation trust both certificates, then the new one alone', async () => {
  const [oldCertificate, newCertificate] = [idp.certificate, fixtureKey('next').certificate];
  const saved: string[][] = [];
  const seen: number[] = [];
  const load = () => {
    const certificates = saved.at(-1) ?? [oldCertificate];
    return tenantConnection('acme', { idp: { ...idp.connectionOptions().idp, certificates } });
  };
  const connections = samlet.cacheConnections(load);
  const saveTenant = async (_domain: string, row: { certificates: string[] }): Promise<void> => {
    seen.push((await connections('acme'))?.trustedKeys.length ?? 0);
    saved.push(row.certificates);
  };
  await run(rotation, { saveTenant, connections, oldCertificate, newCertificate }, 'undefined');
  const last = await connections('acme');
  expect(seen).toEqual([1, 2]);
  expect(last?.trustedKeys.map(({ certificate }) => certificate.pem.trim())).toEqual([
    newCertificate.trim(),
  ]);
});

test('every code and every event that the pages name exists', () => {
  const text = operations + rotation;
  const named = [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code = '']) => code);
  const ofOthers = ['non_idempotent', 'proxy_next_upstream'];
  const codes = named.filter((code) => !ofOthers.includes(code));
  expect(codes.length).toBeGreaterThan(5);
  expect(codes.filter((code) => !(code in errorCatalogue))).toEqual([]);
});

test('the figures of the memory store are those of its own documentation', () => {
  const source = readFileSync(
    resolve(import.meta.dirname, '../src/stores/memory-replay-store.ts'),
    'utf8',
  );
  const [, bytes] = /(\d+) bytes each/.exec(source) ?? [];
  expect(operations).toContain(`| \`memoryReplayStore\` | ${bytes} |`);
});
