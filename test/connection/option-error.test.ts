import { expect, test } from 'vitest';
import { describeValue, optionError } from '../../src/connection/option-error.ts';

test('names the option, what it takes and what came', () => {
  expect(optionError({ path: 'limits.depth', value: -1 }, 'a whole number')).toMatchObject({
    code: 'config_option_invalid',
    expected: 'limits.depth: a whole number',
    actual: '-1',
  });
});

test.each([
  ['red', '"red"'],
  ['', '""'],
  ['x'.repeat(100), `"${'x'.repeat(100)}"`],
  ['x'.repeat(101), 'text of 101 characters'],
  ['alice@example.com', 'text of 17 characters'],
  ['two\nlines', 'text of 9 characters'],
  [[1, 2], 'a list of 2'],
  [{}, 'an object'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Number.NaN, 'NaN'],
  [false, 'false'],
  [5n, '5'],
  [() => 5, 'a function'],
  [Symbol('secret'), 'a symbol'],
])('%#: tells a value without what may be secret in it', (value, text) => {
  expect(describeValue(value)).toBe(text);
});
