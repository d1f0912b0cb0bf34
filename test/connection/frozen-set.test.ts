import { expect, test } from 'vitest';
import { frozenSet } from '../../src/connection/frozen-set.ts';

test('has what it was made of, each once, and follows no later change', () => {
  const values = ['a', 'b', 'a'];
  const set = frozenSet(values);
  values.push('c');
  expect([...set]).toEqual(['a', 'b']);
});

test.each(['add', 'delete', 'clear'] as const)('refuses to %s', (name) => {
  const set = frozenSet(['a']) as Set<string>;
  expect(() => set[name]('a')).toThrow('Cannot change a set of a frozen connection');
  expect([...set]).toEqual(['a']);
  expect(Object.isFrozen(set)).toBe(true);
});
