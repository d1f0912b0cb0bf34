import { expect, test } from 'vitest';
import { readDer } from '../../src/connection/read-der.ts';

const read = (hex: string) => readDer(Buffer.from(hex, 'hex'), 0);

test.each([
  ['3000', { tag: 0x30, start: 2, end: 2 }],
  ['0201ff', { tag: 2, start: 2, end: 3 }],
  ['307f', { tag: 0x30, start: 2, end: 0x81 }],
  ['308180', { tag: 0x30, start: 3, end: 0x83 }],
  ['30820100', { tag: 0x30, start: 4, end: 0x104 }],
  ['3084ffffffff', { tag: 0x30, start: 6, end: 0x1_0000_0005 }],
])('the header %s is read, whether or not its content is there', (hex, element) => {
  expect(read(hex)).toEqual(element);
});

test.each([
  ['nothing', ''],
  ['a tag alone', '30'],
  ['a length cut off', '308201'],
  ['a length cut off that could be one', '3082ff'],
  ['an indefinite length', '3080'],
  ['a length of five bytes', '30850100000000'],
  ['the long form for a length of the short one', '30817f'],
  ['a length with a leading zero', '308200ff'],
])('%s is no header in DER', (_, hex) => {
  expect(read(hex)).toBeUndefined();
});

test('a header behind the end is none', () => {
  expect(readDer(Buffer.from('3000', 'hex'), 7)).toBeUndefined();
});
