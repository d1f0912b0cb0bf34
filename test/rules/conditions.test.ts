import { describe, expect, test } from 'vitest';
import { element } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { explained, fromNow, signIn } from '../support/sign-in.ts';

const skew = 120;

describe('conditions', () => {
  test('accepts ProxyRestriction, for samlet issues nothing itself', () => {
    const extra = { conditions: element('saml2:ProxyRestriction', { Count: '0' }) };
    expect(signIn({ extra }).email).toBe('alice@example.com');
  });

  test('refuses an Assertion without Conditions', () => {
    expect(expectRejected('conditions_missing', { conditions: null })).toMatchObject({
      check: { rule: 'conditions' },
    });
  });

  test.each([
    ['a Condition of some type', element('saml2:Condition'), 'saml2:Condition'],
    [
      'an element of another namespace',
      element('x:OneTimeUse', { 'xmlns:x': 'urn:x' }),
      'x:OneTimeUse',
    ],
    ['a name in other letter case', element('saml2:oneTimeUse'), 'saml2:oneTimeUse'],
  ])('refuses %s', (_, condition, actual) => {
    const extra = { conditions: condition };
    expect(expectRejected('condition_unknown', { extra })).toMatchObject({
      expected: 'AudienceRestriction, OneTimeUse, ProxyRestriction',
      actual,
      check: { rule: 'conditions' },
    });
  });
});

describe('conditions-time', () => {
  test.each([
    ['both times absent', { notBefore: null, notOnOrAfter: null }],
    ['NotBefore a skew ahead', { notBefore: fromNow({ seconds: skew }) }],
    ['NotOnOrAfter just above a skew ago', { notOnOrAfter: fromNow({ seconds: -skew, ms: 1 }) }],
    ['times finer than milliseconds', { notBefore: '2026-11-24T11:59:59.123456789Z' }],
  ])('accepts %s', (_, description) => {
    expect(signIn(description).email).toBe('alice@example.com');
  });

  test('refuses NotBefore one millisecond more than the skew ahead', () => {
    const notBefore = fromNow({ seconds: skew, ms: 1 });
    expect(expectRejected('assertion_not_yet_valid', { notBefore })).toMatchObject({
      expected: 'NotBefore until 2026-11-24T12:02:00.000Z',
      actual: '2026-11-24T12:02:00.001Z',
      check: { rule: 'conditions-time' },
      remedy: expect.stringContaining('NTP'),
    });
  });

  test('refuses NotOnOrAfter exactly a skew ago', () => {
    const notOnOrAfter = fromNow({ seconds: -skew });
    expect(expectRejected('assertion_expired', { notOnOrAfter })).toMatchObject({
      expected: 'NotOnOrAfter after 2026-11-24T11:58:00.000Z',
      actual: '2026-11-24T11:58:00.000Z',
      check: { rule: 'conditions-time' },
      remedy: expect.stringContaining('NTP'),
    });
  });

  test('accepts exactly at NotBefore without a skew, and refuses exactly at NotOnOrAfter', () => {
    const differing = { options: { clockSkewSeconds: 0 } };
    const at = fromNow({});
    expect(signIn({ notBefore: at }, differing).email).toBe('alice@example.com');
    expectRejected('assertion_not_yet_valid', () =>
      signIn({ notBefore: fromNow({ ms: 1 }) }, differing),
    );
    expect(signIn({ notOnOrAfter: fromNow({ ms: 1 }) }, differing).email).toBe('alice@example.com');
    expectRejected('assertion_expired', () => signIn({ notOnOrAfter: at }, differing));
  });

  test.each([
    ['an empty window', { notBefore: fromNow({}), notOnOrAfter: fromNow({}) }],
    ['a window that ends before it begins', { notOnOrAfter: fromNow({ seconds: -3600 }) }],
    ['NotBefore without a zone', { notBefore: '2026-11-24T11:00:00' }],
    ['NotOnOrAfter with an offset', { notOnOrAfter: '2026-11-24T13:00:00+01:00' }],
    ['an empty NotBefore', { notBefore: '' }],
    ['a NotOnOrAfter that no calendar has', { notOnOrAfter: '2026-11-31T00:00:00Z' }],
  ])('refuses %s', (_, description) => {
    expect(expectRejected('conditions_time_invalid', description)).toMatchObject({
      actual: expect.stringMatching(/^NotBefore .*, NotOnOrAfter /),
      check: { rule: 'conditions-time' },
    });
  });

  test('says which of the two times is absent', () => {
    const invalid = 'some day';
    const onlyBefore = { notBefore: invalid, notOnOrAfter: null };
    const onlyAfter = { notBefore: null, notOnOrAfter: invalid };
    expect(expectRejected('conditions_time_invalid', onlyBefore).actual).toBe(
      'NotBefore some day, NotOnOrAfter absent',
    );
    expect(expectRejected('conditions_time_invalid', onlyAfter).actual).toBe(
      'NotBefore absent, NotOnOrAfter some day',
    );
  });
});

test('without Conditions, the rules about them say so or pass', () => {
  const failed = explained({ conditions: null }).checks.filter(({ outcome }) => outcome === 'fail');
  expect(failed.map(({ code }) => code)).toEqual(['conditions_missing', 'audience_missing']);
});
