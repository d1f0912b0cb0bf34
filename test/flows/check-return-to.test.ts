import { describe, expect, test } from 'vitest';
import { checkReturnTo } from '../../src/flows/check-return-to.ts';

describe('accepts', () => {
  test.each([
    ['/', '/'],
    ['/inbox', '/inbox'],
    ['/inbox?unread=1&next=https://x.example#top', '/inbox?unread=1&next=https://x.example#top'],
    ['/a//b', '/a//b'],
    ['/a/../b', '/b'],
    ['/files/100%25', '/files/100%25'],
    ['/search?q=100%&line=a%0Ab', '/search?q=100%&line=a%0Ab'],
    ['/grüße', '/gr%C3%BC%C3%9Fe'],
    ['/@evil.example', '/@evil.example'],
    ['/:80', '/:80'],
    [`/${'a'.repeat(1_023)}`, `/${'a'.repeat(1_023)}`],
  ])('%s', (given, expected) => {
    expect(checkReturnTo(given)).toBe(expected);
  });
});

describe('refuses', () => {
  test.each([
    ['nothing', ''],
    ['a relative path', 'inbox'],
    ['an address', 'https://evil.example/'],
    ['a scheme', 'javascript:alert(1)'],
    ['a host without scheme', '//evil.example'],
    ['three slashes', '///evil.example'],
    ['a backslash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
    ['a backslash later on', '/a\\b'],
    ['a tab that parsers drop', '/\t/evil.example'],
    ['a line break that parsers drop', '/\n/evil.example'],
    ['a carriage return', '/\r/evil.example'],
    ['a NUL', '/\u0000/evil.example'],
    ['a C1 control character', '/\u0085/evil.example'],
    ['a leading blank', ' //evil.example'],
    ['dot segments that leave two slashes', '/..//evil.example'],
    ['one dot segment that leaves two slashes', '/.//evil.example'],
    ['encoded dot segments', '/%2e%2e//evil.example'],
    ['an encoded slash', '/%2Fevil.example'],
    ['an encoded slash in lower case', '/%2fevil.example'],
    ['an encoded backslash', '/%5Cevil.example'],
    ['a slash encoded twice', '/%252Fevil.example'],
    ['a slash encoded four times', '/%2525252Fevil.example'],
    ['an encoding that never ends', `/%${'25'.repeat(9)}2Fevil.example`],
    ['an encoded line break', '/%0d%0aSet-Cookie:a=b'],
    ['an encoded tab', '/%09/evil.example'],
    ['a broken encoding', '/100%'],
    ['bytes that are no UTF-8', '/%C0%AFevil.example'],
    ['a full-width slash', '/\uff0fevil.example'],
    ['a full-width backslash', '/\uff3cevil.example'],
    ['an encoded full-width slash', '/%EF%BC%8Fevil.example'],
    ['a long path', `/${'a'.repeat(1_024)}`],
    ['a path that is long once encoded', `/${'ü'.repeat(400)}`],
    ['a port that is none', '//x:99999999'],
  ])('%s', (_name, given) => {
    expect(() => checkReturnTo(given)).toThrow(
      expect.objectContaining({ code: 'return_to_invalid' }),
    );
  });

  test.each([[undefined], [null], [7], [['/a', '/b']], [{ toString: () => '/a' }]])(
    'what is no text: %s',
    (given) => {
      expect(() => checkReturnTo(given)).toThrow(
        expect.objectContaining({ code: 'return_to_invalid' }),
      );
    },
  );
});

test('gives what a URL parser takes as the same place on any site', () => {
  const site = 'https://portal.example.com';
  const path = checkReturnTo('/a/./b/../c?d=/%2F#e');
  expect(new URL(path, site).href).toBe(`${site}${path}`);
});
