import { describe, expect, test, vi } from 'vitest';
import type { Connection } from '../../src/connection/connection.ts';
import { cacheConnections } from '../../src/http/cache-connections.ts';
import { refusal, tenantConnection, testClock } from '../support/login-fixture.ts';

const acme = tenantConnection();

function cacheFixture(options: Parameters<typeof cacheConnections>[1] = {}) {
  const clock = testClock();
  const load = vi.fn(async (domain: string) => (domain.startsWith('x') ? null : acme));
  return { ...clock, load, connections: cacheConnections(load, { now: clock.now, ...options }) };
}

test('loads a tenant once and gives it from then on', async () => {
  const { load, connections } = cacheFixture();
  expect(await connections('acme')).toBe(acme);
  expect(await connections('acme')).toBe(acme);
  expect(load).toHaveBeenCalledExactlyOnceWith('acme');
});

test('loads it anew after its time', async () => {
  const { load, connections, advance } = cacheFixture({ ttlSeconds: 60 });
  await connections('acme');
  advance(59);
  await connections('acme');
  expect(load).toHaveBeenCalledTimes(1);
  advance(1);
  await connections('acme');
  expect(load).toHaveBeenCalledTimes(2);
});

test('keeps a tenant for five minutes unless told otherwise', async () => {
  const { load, connections, advance } = cacheFixture();
  await connections('acme');
  advance(299);
  await connections('acme');
  expect(load).toHaveBeenCalledTimes(1);
  advance(1);
  await connections('acme');
  expect(load).toHaveBeenCalledTimes(2);
});

test('never keeps more than it may, and lets go of the one not asked for longest', async () => {
  const { load, connections } = cacheFixture({ maxEntries: 2 });
  await connections('a');
  await connections('b');
  await connections('a');
  await connections('c');
  load.mockClear();
  await connections('a');
  await connections('c');
  expect(load).not.toHaveBeenCalled();
  await connections('b');
  expect(load).toHaveBeenCalledExactlyOnceWith('b');
});

test('loads once what many ask for at the same time', async () => {
  const { load, connections } = cacheFixture();
  const given = await Promise.all(Array.from({ length: 100 }, () => connections('acme')));
  expect(new Set(given)).toEqual(new Set([acme]));
  expect(load).toHaveBeenCalledTimes(1);
});

describe('an unknown tenant', () => {
  test('is remembered for ten seconds', async () => {
    const { load, connections, advance } = cacheFixture();
    expect(await connections('x')).toBeNull();
    advance(9);
    expect(await connections('x')).toBeNull();
    expect(load).toHaveBeenCalledTimes(1);
    advance(1);
    await connections('x');
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('is not remembered where that is switched off', async () => {
    const { load, connections } = cacheFixture({ unknownTtlSeconds: 0 });
    await connections('x');
    await connections('x');
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('pushes no known one out, however many there are', async () => {
    const { load, connections } = cacheFixture({ maxEntries: 2 });
    await connections('acme');
    for (const index of Array.from({ length: 10 }).keys()) await connections(`x${index}`);
    load.mockClear();
    await connections('acme');
    expect(load).not.toHaveBeenCalled();
  });

  test('may be undefined or given without a promise', async () => {
    const connections = cacheConnections(() => undefined);
    expect(await connections('acme')).toBeNull();
  });
});

test('does not remember a failure', async () => {
  const load = vi.fn<() => Promise<Connection<string | undefined>>>();
  load.mockRejectedValueOnce(new Error('no database')).mockResolvedValueOnce(acme);
  const connections = cacheConnections(load);
  await expect(connections('acme')).rejects.toThrow('no database');
  expect(await connections('acme')).toBe(acme);
});

test('a lookup that throws at once rejects like any other', async () => {
  const connections = cacheConnections(() => {
    throw new Error('no database');
  });
  await expect(connections('acme')).rejects.toThrow('no database');
});

describe('invalidate', () => {
  test('makes the next login load anew, known or unknown', async () => {
    const { load, connections } = cacheFixture();
    for (const domain of ['acme', 'x']) {
      await connections(domain);
      connections.invalidate(domain);
      await connections(domain);
    }
    expect(load.mock.calls.flat()).toEqual(['acme', 'acme', 'x', 'x']);
  });

  test('also forgets what is being loaded, and what comes of it later', async () => {
    const answers: ((connection: typeof acme) => void)[] = [];
    const connections = cacheConnections(
      () => new Promise<typeof acme>((resolve) => answers.push(resolve)),
    );
    const [old, renewed] = [tenantConnection(), tenantConnection()];
    const before = connections('acme');
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    connections.invalidate('acme');
    const after = connections('acme');
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.(renewed);
    expect(await after).toBe(renewed);
    answers[0]?.(old);
    expect(await before).toBe(old);
    expect(await connections('acme')).toBe(renewed);
  });
});

test.each([
  ['no entries', { maxEntries: 0 }, 'config_option_invalid'],
  ['an endless time', { ttlSeconds: Number.POSITIVE_INFINITY }, 'config_option_invalid'],
  ['an unknown option', { ttl: 5 } as never, 'config_unknown_option'],
])('refuses %s', async (_name, options, code) => {
  expect((await refusal(() => cacheConnections(() => null, options))).code).toBe(code);
});
