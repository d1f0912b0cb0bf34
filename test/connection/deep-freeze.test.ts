import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { deepFreeze } from '../../src/connection/deep-freeze.ts';
import { fixtureKey } from '../support/fixtures.ts';

test('freezes plain objects and lists at every level', () => {
  const value = deepFreeze({ list: [{ inner: { text: 'x' } }] });
  const [first] = value.list;
  for (const each of [value, value.list, first, first?.inner]) {
    expect(Object.isFrozen(each)).toBe(true);
  }
});

test('leaves what is no plain object as it is', () => {
  const key = createPublicKey(fixtureKey('idp').privateKey);
  const value = { date: new Date(0), key, map: new Map(), call: () => 5 };
  expect(deepFreeze(value)).toBe(value);
  for (const each of Object.values(value)) expect(Object.isFrozen(each)).toBe(false);
});

test.each([undefined, null, 5, 'text', true, Symbol.iterator])('takes %s inside', (inner) => {
  expect(deepFreeze({ inner })).toEqual({ inner });
});
