import { describe, expect, test } from 'vitest';
import { memoryReplayStore } from '../../src/stores/memory-replay-store.ts';
import type { ReplayStore } from '../../src/stores/replay-store.ts';

const start = 1_800_000_000_000;

function storeWithClock(maxEntries?: number): {
  store: ReplayStore;
  at: (seconds: number) => Date;
  goTo: (seconds: number) => void;
} {
  const clock = { milliseconds: start };
  const now = (): Date => new Date(clock.milliseconds);
  return {
    store: memoryReplayStore({ maxEntries, now }),
    at: (seconds) => new Date(start + seconds * 1000),
    goTo: (seconds) => {
      clock.milliseconds = start + seconds * 1000;
    },
  };
}

describe('memoryReplayStore', () => {
  test('lets each key through once', async () => {
    const { store, at } = storeWithClock();
    expect(await store.useOnce('a', at(60))).toBe(true);
    expect(await store.useOnce('b', at(60))).toBe(true);
    expect(await store.useOnce('a', at(60))).toBe(false);
    expect(await store.useOnce('a', at(600))).toBe(false);
    expect(await store.useOnce('b', at(60))).toBe(false);
  });

  test('lets one of fifty simultaneous calls through', async () => {
    const { store, at } = storeWithClock();
    const calls = Array.from({ length: 50 }, () => store.useOnce('a', at(60)));
    expect((await Promise.all(calls)).filter(Boolean)).toHaveLength(1);
  });

  test('remembers a key until the last millisecond of its life', async () => {
    const { store, at, goTo } = storeWithClock();
    await store.useOnce('a', at(60));
    goTo(59.999);
    expect(await store.useOnce('a', at(120))).toBe(false);
    goTo(60);
    expect(await store.useOnce('a', at(120))).toBe(true);
  });

  test('refuses when it is full of live entries, and forgets none of them', async () => {
    const { store, at } = storeWithClock(3);
    for (const key of ['a', 'b', 'c']) expect(await store.useOnce(key, at(60))).toBe(true);
    await expect(store.useOnce('d', at(60))).rejects.toMatchObject({
      code: 'replay_store_full',
      actual: '3 entries',
    });
    for (const key of ['a', 'b', 'c']) expect(await store.useOnce(key, at(60))).toBe(false);
  });

  test('has room again as soon as one entry has expired, whatever came first', async () => {
    const { store, at, goTo } = storeWithClock(3);
    await store.useOnce('long', at(600));
    await store.useOnce('short', at(10));
    await store.useOnce('longer', at(900));
    goTo(10);
    expect(await store.useOnce('new', at(60))).toBe(true);
    await expect(store.useOnce('newer', at(60))).rejects.toMatchObject({
      code: 'replay_store_full',
    });
    expect(await store.useOnce('long', at(600))).toBe(false);
  });

  test('never gets stuck when everything in it expires at once', async () => {
    const { store, at, goTo } = storeWithClock(1000);
    for (let index = 0; index < 1000; index++) await store.useOnce(`old-${index}`, at(60));
    goTo(61);
    for (let index = 0; index < 1000; index++) {
      expect(await store.useOnce(`new-${index}`, at(120))).toBe(true);
    }
    await expect(store.useOnce('one more', at(120))).rejects.toMatchObject({
      code: 'replay_store_full',
    });
  });

  test.each([
    ['is over', start],
    ['is no time', Number.NaN],
  ])('refuses an entry whose life %s, since it would forget it at once', async (_what, time) => {
    const { store } = storeWithClock();
    await expect(store.useOnce('a', new Date(time))).rejects.toMatchObject({
      code: 'replay_entry_expired',
    });
  });

  test('goes by the clock of the system unless another is given', async () => {
    const store = memoryReplayStore();
    expect(await store.useOnce('a', new Date(Date.now() + 60_000))).toBe(true);
    await expect(store.useOnce('b', new Date(Date.now() - 1000))).rejects.toMatchObject({
      code: 'replay_entry_expired',
    });
  });

  test('holds 100,000 entries unless told otherwise', async () => {
    const { store, at } = storeWithClock();
    for (let index = 0; index < 100_000; index++) await store.useOnce(`key-${index}`, at(60));
    await expect(store.useOnce('one more', at(60))).rejects.toMatchObject({
      code: 'replay_store_full',
    });
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 10_000_001])(
    'refuses %d as maxEntries',
    (maxEntries) => {
      expect(() => memoryReplayStore({ maxEntries })).toThrow(
        expect.objectContaining({ code: 'config_option_invalid' }),
      );
    },
  );
});
