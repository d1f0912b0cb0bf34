import { describe, expect, test } from 'vitest';
import { keySet } from '../../src/stores/key-set.ts';

describe('keySet', () => {
  test.each([
    ['digests', (index: number) => `${(index * 2_654_435_761).toString(36)}=${index}`],
    ['keys that end alike', (index: number) => `${index}/same`],
    ['short keys', (index: number) => String.fromCharCode(index)],
  ])('holds %s until they are deleted', (_what, keyOf) => {
    const keys = Array.from({ length: 500 }, (_, index) => keyOf(index));
    const set = keySet();
    for (const key of keys) {
      expect(set.has(key)).toBe(false);
      set.add(key);
    }
    expect(keys.every((key) => set.has(key))).toBe(true);
    set.delete(keyOf(7));
    expect(keys.filter((key) => !set.has(key))).toEqual([keyOf(7)]);
  });

  test('holds the empty key', () => {
    const set = keySet();
    expect(set.has('')).toBe(false);
    set.add('');
    expect(set.has('')).toBe(true);
  });
});
