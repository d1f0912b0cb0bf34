import { Redis } from 'ioredis';
import { createClient, createClientPool } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RedisClient, redisReplayStore } from '../../src/redis/index.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../support/redis-server.ts';

interface Connected {
  readonly client: RedisClient;
  readonly close: () => unknown;
}

async function connectNodeRedis(port: number): Promise<Connected> {
  const client = createClient({ socket: { host: '127.0.0.1', port } });
  client.on('error', () => {});
  await client.connect();
  return { client, close: () => client.destroy() };
}

async function connectPool(port: number): Promise<Connected> {
  const pool = createClientPool({ socket: { host: '127.0.0.1', port } });
  pool.on('error', () => {});
  await pool.connect();
  return { client: pool, close: () => pool.destroy() };
}

async function connectIoRedis(port: number): Promise<Connected> {
  const client = new Redis(port, '127.0.0.1');
  client.on('error', () => {});
  return { client, close: () => client.disconnect() };
}

const clients = [
  ['redis', connectNodeRedis],
  ['a pool of redis', connectPool],
  ['ioredis', connectIoRedis],
] as const;

const inOneMinute = (): Date => new Date(Date.now() + 60_000);
const unavailable = { code: 'replay_store_unavailable' };
const where = hasRedisServer ? 'a real Redis' : 'a real Redis (skipped: no redis-server)';

describe.skipIf(!hasRedisServer)(where, () => {
  const running: { server?: RedisServer } = {};
  const open: Connected[] = [];

  const server = (): RedisServer => {
    if (running.server === undefined) throw new Error('redis-server was not started');
    return running.server;
  };

  async function connect(how: (port: number) => Promise<Connected>): Promise<RedisClient> {
    const connected = await how(server().port);
    open.push(connected);
    return connected.client;
  }

  beforeAll(async () => {
    running.server = await startRedisServer();
  });

  afterAll(async () => {
    for (const { close } of open) close();
    await running.server?.stop();
  });

  test.each(clients)('lets a key through once, with %s', async (name, how) => {
    const store = redisReplayStore(await connect(how));
    expect(await store.useOnce(`once/${name}`, inOneMinute())).toBe(true);
    expect(await store.useOnce(`once/${name}`, inOneMinute())).toBe(false);
    expect(await store.useOnce(`other/${name}`, inOneMinute())).toBe(true);
  });

  test.each(clients)(
    'lets one of fifty racing logins on two connections through, with %s',
    async (name, how) => {
      const stores = [redisReplayStore(await connect(how)), redisReplayStore(await connect(how))];
      for (let round = 0; round < 10; round++) {
        const expiresAt = inOneMinute();
        const race = Array.from({ length: 25 }, () =>
          stores.map((store) => store.useOnce(`race/${name}/${round}`, expiresAt)),
        );
        const answers = await Promise.all(race.flat());
        expect(answers).toHaveLength(50);
        expect(answers.filter(Boolean)).toHaveLength(1);
      }
    },
  );

  test('the two packages see each other', async () => {
    const first = redisReplayStore(await connect(connectNodeRedis));
    const second = redisReplayStore(await connect(connectIoRedis));
    expect(await first.useOnce('shared', inOneMinute())).toBe(true);
    expect(await second.useOnce('shared', inOneMinute())).toBe(false);
  });

  test.each(clients)('the key lives exactly as long as told, with %s', async (name, how) => {
    const store = redisReplayStore(await connect(how), { prefix: `life/${name}:` });
    const expiresAt = inOneMinute();
    await store.useOnce('a', expiresAt);
    const inspector = new Redis(server().port, '127.0.0.1');
    expect(await inspector.pexpiretime(`life/${name}:a`)).toBe(expiresAt.getTime());
    inspector.disconnect();

    await store.useOnce('b', new Date(Date.now() + 1000));
    expect(await store.useOnce('b', inOneMinute())).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1020));
    expect(await store.useOnce('b', inOneMinute())).toBe(true);
  });

  test.each(clients)('a Redis out of memory refuses, with %s', async (name, how) => {
    const inspector = new Redis(server().port, '127.0.0.1');
    const store = redisReplayStore(await connect(how));
    await inspector.config('SET', 'maxmemory', '1');
    const refused = expect(store.useOnce(`oom/${name}`, inOneMinute())).rejects;
    await refused.toMatchObject({ ...unavailable, actual: 'OOM' });
    await inspector.config('SET', 'maxmemory', '0');
    inspector.disconnect();
    expect(await store.useOnce(`oom/${name}`, inOneMinute())).toBe(true);
  });

  test.each(clients)('a Redis that hangs refuses in time, with %s', async (name, how) => {
    const client = await connect(how);
    await redisReplayStore(client).useOnce(`before/${name}`, inOneMinute());
    const store = redisReplayStore(client, { timeoutMilliseconds: 100 });
    server().freeze();
    const refused = expect(store.useOnce(`hang/${name}`, inOneMinute())).rejects;
    await refused.toMatchObject({ ...unavailable, actual: 'TIMEOUT' });
    server().thaw();
  });

  test.each(clients)(
    'a Redis that is down refuses, and never says yes, with %s',
    async (_name, how) => {
      const own = await startRedisServer();
      const { client, close } = await how(own.port);
      const store = redisReplayStore(client, { timeoutMilliseconds: 200 });
      expect(await store.useOnce('up', inOneMinute())).toBe(true);
      await own.stop();
      for (const key of ['up', 'down', 'down']) {
        await expect(store.useOnce(key, inOneMinute())).rejects.toMatchObject(unavailable);
      }
      close();
    },
  );
});
