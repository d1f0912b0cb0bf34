import { describe, expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { fromNow, signIn } from '../support/sign-in.ts';

const skew = 120;
const day = 24 * 60 * 60;

describe.each(['responseIssueInstant', 'assertionIssueInstant'] as const)('%s', (field) => {
  test('is accepted from a day and the skew ago until the skew ahead', () => {
    expect(signIn({ [field]: fromNow({ seconds: skew }) }).email).toBe('alice@example.com');
    expect(signIn({ [field]: fromNow({ seconds: -day - skew }) }).email).toBe('alice@example.com');
  });

  test('is refused one millisecond later', () => {
    const instant = fromNow({ seconds: skew, ms: 1 });
    expect(expectRejected('issue_instant_in_future', { [field]: instant })).toMatchObject({
      expected: 'until 2026-11-24T12:02:00.000Z',
      actual: '2026-11-24T12:02:00.001Z',
      check: { rule: 'issue-instant' },
      remedy: expect.stringContaining('NTP'),
    });
  });

  test('is refused one millisecond earlier', () => {
    const instant = fromNow({ seconds: -day - skew, ms: -1 });
    expect(expectRejected('issue_instant_too_old', { [field]: instant })).toMatchObject({
      expected: 'from 2026-11-23T11:58:00.000Z',
      actual: '2026-11-23T11:57:59.999Z',
      check: { rule: 'issue-instant' },
    });
  });

  test.each([
    null,
    '',
    'soon',
    '2026-11-24T12:00:00',
    '2026-11-24T12:00:00+00:00',
    '2026-11-24 12:00:00Z',
  ])('is refused as %j', (instant) => {
    expect(expectRejected('issue_instant_invalid', { [field]: instant })).toMatchObject({
      actual: instant ?? 'no IssueInstant',
      check: { rule: 'issue-instant' },
    });
  });
});

test('the skew is the one of the connection', () => {
  const options = { clockSkewSeconds: 5 };
  const ahead = (ms: number) => ({ responseIssueInstant: fromNow({ seconds: 5, ms }) });
  expect(signIn(ahead(0), { options }).email).toBe('alice@example.com');
  expectRejected('issue_instant_in_future', () => signIn(ahead(1), { options }));
});
