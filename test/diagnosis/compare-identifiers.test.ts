import { describe, expect, test } from 'vitest';
import { compareIdentifiers, firstDifference } from '../../src/diagnosis/compare-identifiers.ts';
import type { Reason } from '../../src/diagnosis/reason.ts';

const wanted = 'https://portal.example.com/login/saml/acme';

describe('one difference', () => {
  test.each<[Reason, string, string]>([
    ['trailing-slash', `${wanted}/`, 'What came ends with a slash'],
    ['letter-case', wanted.replace('login', 'Login'), 'character 28: "L" (U+004C) came'],
    ['white-space', ` ${wanted}\n`, 'Without white space'],
    ['invisible-character', wanted.replace('saml', 'sa\u00adml'), 'U+00AD'],
    ['look-alike', wanted.replace('acme', '\u0430cme'), '"\u0430" (U+0430, Cyrillic) came'],
    ['look-alike', wanted.replace('acme', 'acm\u03b5').replace('\u03b5', '\u0435'), 'U+0435'],
    ['look-alike', wanted.replace('portal', 'p\u03bfrtal'), 'U+03BF, Greek'],
    ['look-alike', wanted.replace('/login', '\u2215login'), 'U+2215'],
    ['look-alike', wanted.replace('https', '\uff48ttps'), 'U+FF48'],
    ['look-alike', wanted.replace('saml', 'sam1'), '"1" (U+0031) came, "l" (U+006C) is wanted'],
    ['scheme', wanted.replace('https', 'http'), 'begins with http://'],
    [
      'port',
      wanted.replace('.com', '.com:443'),
      'The port that came is 443, the one wanted is none',
    ],
    ['percent-encoding', wanted.replace('acme', '%61cme'), 'Percent-decoded'],
    ['query', `${wanted}?a=b`, 'Up to the "?"'],
    ['incomplete', `${wanted}/callback`, 'goes on with "/callback"'],
    ['incomplete', 'https://portal.example.com/login', '"/saml/acme" is missing'],
    ['other-host', wanted.replace('portal', 'staging'), 'staging.example.com'],
    ['other-tenant', wanted.replace('acme', 'globex'), '"globex" came, "acme" is wanted'],
    ['different', 'portal', 'The first difference is character 1'],
    ['different', '', 'They are equal up to character 0'],
    ['different', 'https://portal.example.com/%zz/x', 'The first difference is character 28'],
    ['different', 'https://portal.example.com/a/b/c', 'The first difference'],
    ['different', 'https://portal.example.com/a/saml/b', 'The first difference'],
  ])('%s: %s', (reason, came, evidence) => {
    const difference = compareIdentifiers({ came, wanted });
    expect(difference.reason).toBe(reason);
    expect(difference.evidence).toContain(evidence);
  });

  test('is seen from the other side, too', () => {
    expect(compareIdentifiers({ came: wanted, wanted: `${wanted}/` }).evidence).toBe(
      'What is wanted ends with a slash, what came does not.',
    );
    expect(compareIdentifiers({ came: wanted, wanted: `${wanted}\u200b` }).evidence).toBe(
      'The invisible character U+200B is wanted and did not come.',
    );
  });
});

test('does not take one word for another that is no URL', () => {
  expect(compareIdentifiers({ came: 'urn:a', wanted: 'urn:b' }).reason).toBe('different');
  expect(compareIdentifiers({ came: 'urn:a', wanted }).reason).toBe('different');
});

test('escapes what it quotes', () => {
  const { evidence } = compareIdentifiers({ came: `${wanted}\n\u202e`, wanted: `${wanted}x` });
  expect(evidence).not.toMatch(/[\n\u202e]/);
});

test('reads no more than the beginning of a long text', () => {
  const { reason } = compareIdentifiers({ came: `${'a'.repeat(100_000)}b`, wanted });
  expect(reason).toBe('different');
});

test('says where one of two goes on', () => {
  expect(firstDifference({ came: 'ab', wanted: 'abc' })).toContain('equal up to character 2');
});
