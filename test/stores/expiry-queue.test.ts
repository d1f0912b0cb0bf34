import { describe, expect, test } from 'vitest';
import { expiryQueue } from '../../src/stores/expiry-queue.ts';

/** Numbers that look random and are the same in every run. */
function* numbers(count: number): Generator<number> {
  const state = { seed: 42 };
  for (let left = count; left > 0; left--) {
    state.seed = (state.seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state.seed % 1000;
  }
}

describe('expiryQueue', () => {
  test('gives nothing when it is empty', () => {
    expect(expiryQueue().takeExpired(Number.MAX_SAFE_INTEGER)).toBeUndefined();
  });

  test('gives a key from the very instant of its expiry on, and once', () => {
    const queue = expiryQueue();
    queue.add('a', 1000);
    expect(queue.takeExpired(999)).toBeUndefined();
    expect(queue.takeExpired(1000)).toBe('a');
    expect(queue.takeExpired(1000)).toBeUndefined();
    expect(queue.size()).toBe(0);
  });

  test('gives a thousand keys in the order in which they expire', () => {
    const queue = expiryQueue();
    const times = [...numbers(1000)];
    for (const [index, time] of times.entries()) queue.add(`${time}/${index}`, time);
    const taken = times.map(() => Number(queue.takeExpired(1000)?.split('/')[0]));
    expect(taken).toEqual([...times].sort((a, b) => a - b));
  });

  test('keeps that order while keys come and go', () => {
    const queue = expiryQueue();
    const model: number[] = [];
    for (const [index, time] of [...numbers(2000)].entries()) {
      queue.add(String(time), time);
      model.push(time);
      if (index % 3 !== 0) continue;
      model.sort((a, b) => a - b);
      const due = model[0] !== undefined && model[0] <= 500 ? model.shift() : undefined;
      expect(queue.takeExpired(500)).toBe(due === undefined ? undefined : String(due));
      expect(queue.size()).toBe(model.length);
    }
  });
});
