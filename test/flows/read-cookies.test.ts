import { expect, test } from 'vitest';
import { readCookies } from '../../src/flows/read-cookies.ts';

const read = (header: string | null | undefined) => [...readCookies(header, 'p-')];

test.each([
  ['no header', undefined, []],
  ['null', null, []],
  ['an empty header', '', []],
  ['other cookies', 'a=1; b=2', []],
  ['one of several', 'a=1; p-x=2; b=3', [['x', '2']]],
  ['a value with an equals sign', 'p-x=a=b', [['x', 'a=b']]],
  ['an empty value', 'p-x=', [['x', '']]],
  ['what has no equals sign', 'p-x', []],
  ['a prefix inside a name', 'a-p-x=1', []],
  [
    'untidy blanks',
    ' p-x=1 ;p-y=2;;',
    [
      ['y', '2'],
      ['x', '1'],
    ],
  ],
  ['a name such as __proto__', 'p-__proto__=1', [['__proto__', '1']]],
])('reads %s', (_name, header, expected) => {
  expect(read(header)).toEqual(expected);
});

test('of two with one name takes the first', () => {
  expect(read('p-x=1; p-x=2')).toEqual([['x', '1']]);
});
