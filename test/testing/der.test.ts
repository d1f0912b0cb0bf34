import { expect, test } from 'vitest';
import { der } from '../../src/testing/der.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test.each([
  [[0], '020100'],
  [[0, 0, 5], '020105'],
  [[0x7f], '02017f'],
  [[0x80], '02020080'],
  [[0, 0xff, 1], '020300ff01'],
] as const)('writes the integer %j in the fewest bytes, never as a negative one', (bytes, text) => {
  expect(hex(der.integer(Uint8Array.from(bytes)))).toBe(text);
});

test.each([
  [127, '7f'],
  [128, '8180'],
  [255, '81ff'],
  [256, '820100'],
  [70_000, '83011170'],
] as const)('writes a length of %d bytes as %s', (length, text) => {
  expect(hex(der.sequence(new Uint8Array(length))).slice(2, 2 + text.length)).toBe(text);
});

test.each([
  ['1.2.840.113549.1.1.11', '06092a864886f70d01010b'],
  ['2.5.4.3', '0603550403'],
])('writes the object identifier %s', (dotted, text) => {
  expect(hex(der.oid(dotted))).toBe(text);
});
