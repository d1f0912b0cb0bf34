import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RedisScriptClient, redisSessionRegistry } from '../../src/redis/index.ts';
import { sessionRegistryClaims } from '../stores/session-registry-claims.ts';
import { refusal } from '../support/login-fixture.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../support/redis-server.ts';

const session = { userKey: 'alice', sessionIndex: 'one', sessionId: 'a' };
const ofAlice = { userKey: 'alice', sessionIndexes: [] };
const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000);

function answering(answer: () => unknown): RedisScriptClient {
  return { isOpen: true, eval: async () => answer() };
}

describe('what refuses', () => {
  const codeOf = async (answer: () => unknown, method: 'find' | 'remember' | 'remove') => {
    const registry = redisSessionRegistry(answering(answer), { timeoutMilliseconds: 20 });
    const asked = {
      find: () => registry.find(ofAlice),
      remember: () => registry.remember(session, inSeconds(60)),
      remove: () => registry.remove('alice', ['a']),
    };
    return (await refusal(asked[method])).code;
  };

  test.each(['find', 'remember', 'remove'] as const)(
    '%s rejects without an answer',
    async (method) => {
      const failures = [
        () => Promise.reject(new Error('ECONNREFUSED')),
        () => new Promise(() => {}),
        () => undefined,
        () => 'something else',
      ];
      for (const answer of failures) {
        expect(await codeOf(answer, method)).toBe('session_registry_unavailable');
      }
    },
  );

  test('remember rejects where the user has too many sessions', async () => {
    expect(await codeOf(() => 'FULL', 'remember')).toBe('session_registry_full');
  });

  test('find rejects where an entry cannot be read', async () => {
    expect(await codeOf(() => ['a', 'no JSON'], 'find')).toBe('session_registry_unavailable');
  });

  test.each([undefined, null, 7, {}, { eval: () => {} }])('%j is no client', async (client) => {
    const make = () => redisSessionRegistry(client as never);
    expect((await refusal(make)).code).toBe('config_option_invalid');
  });

  test('a time-out of no time is refused', async () => {
    const make = () =>
      redisSessionRegistry(
        answering(() => 'OK'),
        { timeoutMilliseconds: 0 },
      );
    expect((await refusal(make)).code).toBe('config_option_invalid');
  });

  test('nothing is asked where nothing is to be removed', async () => {
    const registry = redisSessionRegistry(
      answering(() => {
        throw new Error('asked');
      }),
    );
    await expect(registry.remove('alice', [])).resolves.toBeUndefined();
  });
});

const clients = {
  redis: async (port: number) => {
    const client = createClient({ socket: { host: '127.0.0.1', port } });
    client.on('error', () => {});
    await client.connect();
    return { client, close: () => client.destroy() };
  },
  ioredis: async (port: number) => {
    const client = new Redis(port, '127.0.0.1');
    client.on('error', () => {});
    return { client, close: () => client.disconnect() };
  },
} as const;

const where = hasRedisServer ? 'with a real Redis' : 'with a real Redis (skipped: no redis-server)';

describe.skipIf(!hasRedisServer)(where, () => {
  describe.each(['redis', 'ioredis'] as const)('by %s', (name) => {
    const open: { server?: RedisServer; client?: RedisScriptClient; close?: () => unknown } = {};
    const client = (): RedisScriptClient => {
      if (open.client === undefined) throw new Error('not connected');
      return open.client;
    };

    beforeAll(async () => {
      open.server = await startRedisServer();
      Object.assign(open, await clients[name](open.server.port));
    });
    afterAll(async () => {
      await open.close?.();
      await open.server?.stop();
    });

    sessionRegistryClaims(() => redisSessionRegistry(client()), inSeconds);

    test('another machine finds what one remembered, under the same prefix alone', async () => {
      const one = redisSessionRegistry(client(), { prefix: 'my:' });
      const other = redisSessionRegistry(client(), { prefix: 'my:' });
      await one.remember(session, inSeconds(60));
      expect(await other.find(ofAlice)).toEqual(['a']);
      expect(await redisSessionRegistry(client()).find(ofAlice)).toEqual([]);
    });

    test('forgets expired sessions, and the user with the last of them', async () => {
      const times = { now: Date.now() };
      const registry = redisSessionRegistry(client(), {
        prefix: 'short:',
        now: () => new Date(times.now),
      });
      await registry.remember(session, new Date(times.now + 300));
      await registry.remember({ ...session, sessionId: 'b' }, new Date(times.now + 60_000));
      times.now += 301;
      expect(await registry.find(ofAlice)).toEqual(['b']);
      await registry.remember({ ...session, sessionId: 'c' }, new Date(times.now + 100));
      times.now -= 301;
      expect([...(await registry.find(ofAlice))].toSorted()).toEqual(['b', 'c']);
      await registry.remove('alice', ['b', 'c']);
      await registry.remember(session, new Date(times.now + 50));
      await new Promise((resolve) => setTimeout(resolve, 120));
      expect(await registry.find(ofAlice)).toEqual([]);
    });

    test('refuses the thousand and first session of one user', async () => {
      const patient = { prefix: 'full:', timeoutMilliseconds: 30_000 };
      const registry = redisSessionRegistry(client(), patient);
      const ids = Array.from({ length: 1000 }, (_, at) => `s${at}`);
      await Promise.all(
        ids.map((sessionId) => registry.remember({ ...session, sessionId }, inSeconds(60))),
      );
      const error = await refusal(() => registry.remember(session, inSeconds(60)));
      expect(error.code).toBe('session_registry_full');
    });

    test('says so when Redis is gone', async () => {
      await open.server?.stop();
      const registry = redisSessionRegistry(client(), { timeoutMilliseconds: 200 });
      const error = await refusal(() => registry.find(ofAlice));
      expect(error.code).toBe('session_registry_unavailable');
    });
  });
});
