import { describe, expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { fromNow, signIn } from '../support/sign-in.ts';

const skew = 120;

describe('authn-statement', () => {
  test('accepts several statements, and the first speaks for the login', () => {
    const authnStatements = [{ sessionIndex: 'one' }, { sessionIndex: 'two' }];
    expect(signIn({ authnStatements }).sessionIndex).toBe('one');
  });

  test('refuses an Assertion that says nothing of authentication', () => {
    expect(expectRejected('authn_statement_missing', { authnStatements: [] })).toMatchObject({
      check: { rule: 'authn-statement' },
    });
  });

  test.each([null, '', 'yesterday', '2026-11-24T12:00:00+01:00'])(
    'refuses an AuthnInstant of %j',
    (authnInstant) => {
      expect(expectRejected('authn_instant_invalid', { authnInstant })).toMatchObject({
        actual: authnInstant ?? 'no AuthnInstant',
        check: { rule: 'authn-statement' },
      });
    },
  );

  test('refuses a broken AuthnInstant in any of several statements', () => {
    expectRejected('authn_instant_invalid', { authnStatements: [{}, { authnInstant: 'x' }] });
  });
});

describe('session-time', () => {
  test('accepts SessionNotOnOrAfter until the skew is used up', () => {
    const sessionNotOnOrAfter = fromNow({ seconds: -skew, ms: 1 });
    expect(signIn({ sessionNotOnOrAfter }).sessionNotOnOrAfter).toEqual(sessionNotOnOrAfter);
  });

  test('refuses SessionNotOnOrAfter from the moment at which the skew is used up', () => {
    const sessionNotOnOrAfter = fromNow({ seconds: -skew });
    expect(expectRejected('session_expired', { sessionNotOnOrAfter })).toMatchObject({
      expected: 'SessionNotOnOrAfter after 2026-11-24T11:58:00.000Z',
      actual: '2026-11-24T11:58:00.000Z',
      check: { rule: 'session-time' },
    });
  });

  test('refuses a SessionNotOnOrAfter that is no time', () => {
    expect(expectRejected('session_expired', { sessionNotOnOrAfter: 'later' }).actual).toBe(
      'later',
    );
  });

  test('refuses if one of several sessions is over', () => {
    const authnStatements = [{}, { sessionNotOnOrAfter: fromNow({ seconds: -3600 }) }];
    expectRejected('session_expired', { authnStatements });
  });
});
