import { expect, test } from 'vitest';
import { randomId } from '../src/random-id.ts';

test('an identifier is an NCName of 160 random bits', () => {
  expect(randomId()).toMatch(/^_[0-9a-f]{40}$/);
});

test('two thousand identifiers differ, also in their first and last eight digits', () => {
  const ids = Array.from({ length: 2000 }, randomId);
  expect(new Set(ids).size).toBe(2000);
  expect(new Set(ids.map((id) => id.slice(1, 9))).size).toBeGreaterThan(1990);
  expect(new Set(ids.map((id) => id.slice(-8))).size).toBeGreaterThan(1990);
});
