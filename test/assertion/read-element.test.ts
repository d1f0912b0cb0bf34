import { expect, test } from 'vitest';
import { readUri } from '../../src/assertion/read-element.ts';

test.each([
  ['', ''],
  [' \t\r\n', ''],
  ['urn:x', 'urn:x'],
  ['\n  urn:x\t ', 'urn:x'],
  ['urn:x y', 'urn:x y'],
  ['\u{a0}urn:x\u{feff}', '\u{a0}urn:x\u{feff}'],
])('the URI of %j is %j', (text, uri) => {
  expect(readUri(text)).toBe(uri);
});

test('a run of blanks inside costs no more than its length', () => {
  // By a regular expression for the end, this took minutes.
  const text = `x${' '.repeat(1_000_000)}x`;
  expect(readUri(text)).toBe(text);
});
