import { describe, expect, test } from 'vitest';
import { isSamlError } from '../../src/errors/saml-error.ts';
import type { RedisClient } from '../../src/redis/redis-client.ts';
import { redisReplayStore } from '../../src/redis/redis-replay-store.ts';

const now = (): Date => new Date(1_800_000_000_000);
const soon = new Date(1_800_000_060_000);

interface Asked {
  readonly client: RedisClient;
  readonly calls: (readonly unknown[])[];
}

/** A `set` that writes down what it was asked. */
function fakeSet(answer: () => unknown): {
  readonly set: (...call: unknown[]) => Promise<unknown>;
  readonly calls: (readonly unknown[])[];
} {
  const calls: (readonly unknown[])[] = [];
  const set = async (...call: unknown[]): Promise<unknown> => {
    calls.push(call);
    return answer();
  };
  return { set, calls };
}

function nodeRedis(answer: () => unknown): Asked {
  const { set, calls } = fakeSet(answer);
  return { client: { isOpen: true, set }, calls };
}

function ioRedis(answer: () => unknown): Asked {
  const { set, calls } = fakeSet(answer);
  return { client: { status: 'ready', defineCommand: () => {}, set }, calls };
}

const thrower = (error: unknown) => (): never => {
  throw error;
};

async function refusal(answer: () => unknown): Promise<Record<string, string | undefined>> {
  const store = redisReplayStore(nodeRedis(answer).client, { now, timeoutMilliseconds: 20 });
  try {
    await store.useOnce('key', soon);
  } catch (error) {
    if (isSamlError(error)) return error.toJSON();
    throw error;
  }
  throw new Error('the store answered');
}

describe('redisReplayStore', () => {
  test('asks node-redis in the words of version 4 and of version 5', async () => {
    const { client, calls } = nodeRedis(() => 'OK');
    expect(await redisReplayStore(client, { now }).useOnce('key', soon)).toBe(true);
    const options = {
      NX: true,
      PXAT: soon.getTime(),
      condition: 'NX',
      expiration: { type: 'PXAT', value: soon.getTime() },
    };
    expect(calls).toEqual([['samlet:replay:key', '1', options]]);
  });

  test('asks ioredis in its words', async () => {
    const { client, calls } = ioRedis(() => 'OK');
    expect(await redisReplayStore(client, { now, prefix: 'my:' }).useOnce('key', soon)).toBe(true);
    expect(calls).toEqual([['my:key', '1', 'PXAT', soon.getTime(), 'NX']]);
  });

  test.each([
    ['redis', nodeRedis],
    ['ioredis', ioRedis],
  ])('takes a nil answer of %s for "used before"', async (_name, fake) => {
    const store = redisReplayStore(fake(() => null).client, { now });
    expect(await store.useOnce('key', soon)).toBe(false);
  });

  test.each([
    ['nothing at all', undefined, 'an answer of type undefined'],
    ['a queued command', 'QUEUED', 'QUEUED'],
    ['true', true, 'an answer of type boolean'],
    ['a number', 1, 'an answer of type number'],
    ['bytes', Buffer.from('OK'), 'an answer of type object'],
  ])('refuses when the answer is %s', async (_what, answer, actual) => {
    expect(await refusal(() => answer)).toMatchObject({ code: 'replay_store_unavailable', actual });
  });

  test.each([
    [
      Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:6379'), { code: 'ECONNREFUSED' }),
      'ECONNREFUSED',
    ],
    [new Error('NOAUTH Authentication required.'), 'NOAUTH'],
    [new TypeError('The client of 10.1.2.3 is closed'), 'TypeError'],
    [Object.assign(new Error('odd'), { code: 7 }), 'Error'],
    ['a string', 'a thrown string'],
  ])('refuses on a failure, and names it without addresses: %s', async (error, actual) => {
    const told = await refusal(thrower(error));
    expect(told).toMatchObject({ code: 'replay_store_unavailable', actual });
    expect(JSON.stringify(told)).not.toContain('10.1.2.3');
  });

  test('refuses when no answer comes in time', async () => {
    const forever = new Promise(() => {});
    expect(await refusal(() => forever)).toMatchObject({
      code: 'replay_store_unavailable',
      actual: 'TIMEOUT',
    });
  });

  test('a failure that comes after the time-out hurts nobody', async () => {
    const slow = (): Promise<never> =>
      new Promise((_, reject) => setTimeout(reject, 40, new Error('late')));
    expect(await refusal(slow)).toMatchObject({ actual: 'TIMEOUT' });
    await new Promise((resolve) => setTimeout(resolve, 50));
  });

  test.each([
    ['is over', now()],
    ['is no time', new Date(Number.NaN)],
  ])('refuses an entry whose life %s, without asking', async (_what, expiresAt) => {
    const { client, calls } = nodeRedis(() => 'OK');
    await expect(redisReplayStore(client, { now }).useOnce('key', expiresAt)).rejects.toMatchObject(
      { code: 'replay_entry_expired' },
    );
    expect(calls).toEqual([]);
  });

  test('goes by the clock of the system unless another is given', async () => {
    const store = redisReplayStore(nodeRedis(() => 'OK').client);
    expect(await store.useOnce('key', new Date(Date.now() + 60_000))).toBe(true);
  });

  test.each([
    null,
    undefined,
    'redis://localhost',
    {},
    { set: () => {} },
    { isOpen: true },
    { isOpen: 'yes', set: () => {} },
  ])('refuses %j as a client', (client) => {
    expect(() => Reflect.apply(redisReplayStore, undefined, [client])).toThrow(
      expect.objectContaining({ code: 'config_option_invalid' }),
    );
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 60_001])(
    'refuses %d as timeoutMilliseconds',
    (timeoutMilliseconds) => {
      const { client } = nodeRedis(() => 'OK');
      expect(() => redisReplayStore(client, { timeoutMilliseconds })).toThrow(
        expect.objectContaining({ code: 'config_option_invalid' }),
      );
    },
  );
});
