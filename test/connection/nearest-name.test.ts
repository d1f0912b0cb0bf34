import { expect, test } from 'vitest';
import { nearestName } from '../../src/connection/nearest-name.ts';

test.each([
  ['dept', 'depth'],
  ['dephts', 'depth'],
  ['DEPTH', 'depth'],
  ['maximumDepth', 'depth'],
  ['rnaxdeptn', undefined],
  ['health', undefined],
  ['path', undefined],
  ['splits', undefined],
  ['limit', 'limits'],
])('%s means %s', (written, name) => {
  expect(nearestName(written, ['depth', 'limits'])).toBe(name);
});

test('of several near names the nearest is meant, of equally near ones the first', () => {
  expect(nearestName('formt', ['idp.forks', 'format', 'form'])).toBe('format');
  expect(nearestName('cat', ['a.hat', 'bat'])).toBe('a.hat');
});

test('a name of up to 64 letters can be a mistyped one', () => {
  const longest = 'depth'.padStart(64, 'x');
  expect(nearestName(longest, ['depth'])).toBe('depth');
  expect(nearestName(`x${longest}`, ['depth'])).toBeUndefined();
});
