import type { SamlErrorCode } from '../../../src/errors/error-catalogue.ts';
import type { ResponseDescription } from '../../../src/testing/response-description.ts';
import { type AttackCase, type AttackRow, attackFamily } from '../lab/attack-case.ts';
import { now } from '../lab/parties.ts';

const skew = 120_000;
const day = 24 * 60 * 60 * 1000;
const at = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);

/** Each time with its last good instant, and what comes a millisecond later or earlier. */
const boundaries: readonly {
  readonly what: string;
  readonly describe: (time: Date) => ResponseDescription;
  readonly lastGood: Date;
  readonly firstBad: Date;
  readonly expected: SamlErrorCode;
}[] = [
  {
    what: 'NotOnOrAfter of Conditions',
    describe: (notOnOrAfter) => ({ notOnOrAfter }),
    lastGood: at(1 - skew),
    firstBad: at(-skew),
    expected: 'assertion_expired',
  },
  {
    what: 'NotBefore of Conditions',
    describe: (notBefore) => ({ notBefore }),
    lastGood: at(skew),
    firstBad: at(skew + 1),
    expected: 'assertion_not_yet_valid',
  },
  {
    what: 'NotOnOrAfter of the confirmation',
    describe: (confirmationNotOnOrAfter) => ({ confirmationNotOnOrAfter }),
    lastGood: at(1 - skew),
    firstBad: at(-skew),
    expected: 'subject_confirmation_expired',
  },
  {
    what: 'SessionNotOnOrAfter',
    describe: (sessionNotOnOrAfter) => ({ sessionNotOnOrAfter }),
    lastGood: at(1 - skew),
    firstBad: at(-skew),
    expected: 'session_expired',
  },
  {
    what: 'IssueInstant of the Response, early',
    describe: (responseIssueInstant) => ({ responseIssueInstant }),
    lastGood: at(skew),
    firstBad: at(skew + 1),
    expected: 'issue_instant_in_future',
  },
  {
    what: 'IssueInstant of the Assertion, early',
    describe: (assertionIssueInstant) => ({ assertionIssueInstant }),
    lastGood: at(skew),
    firstBad: at(skew + 1),
    expected: 'issue_instant_in_future',
  },
  {
    what: 'IssueInstant of the Response, late',
    describe: (responseIssueInstant) => ({ responseIssueInstant }),
    lastGood: at(-day - skew),
    firstBad: at(-day - skew - 1),
    expected: 'issue_instant_too_old',
  },
  {
    what: 'IssueInstant of the Assertion, late',
    describe: (assertionIssueInstant) => ({ assertionIssueInstant }),
    lastGood: at(-day - skew),
    firstBad: at(-day - skew - 1),
    expected: 'issue_instant_too_old',
  },
];

const edges: readonly AttackRow[] = boundaries.flatMap(
  ({ what, describe, lastGood, firstBad, expected }): AttackRow[] => [
    {
      name: `${what}: a millisecond too far`,
      story: 'The skew is a bound, not a suggestion.',
      signed: describe(firstBad),
      expected,
    },
    {
      name: `${what}: the last good millisecond`,
      story: 'Within the skew the two clocks may differ.',
      signed: describe(lastGood),
      expected: 'accepted',
    },
  ],
);

const notATime = '2026-11-24T13:00:00+01:00';
const everywhere: readonly (readonly [
  what: string,
  describe: ResponseDescription,
  expected: SamlErrorCode,
])[] = [
  ['NotBefore of Conditions', { notBefore: notATime }, 'conditions_time_invalid'],
  [
    'NotOnOrAfter of the confirmation',
    { confirmationNotOnOrAfter: notATime },
    'subject_confirmation_expired',
  ],
  [
    'NotBefore of the confirmation',
    { confirmationNotBefore: notATime },
    'subject_confirmation_not_before',
  ],
  ['SessionNotOnOrAfter', { sessionNotOnOrAfter: notATime }, 'session_expired'],
  ['AuthnInstant', { authnInstant: notATime }, 'authn_instant_invalid'],
  ['IssueInstant of the Response', { responseIssueInstant: notATime }, 'issue_instant_invalid'],
  ['IssueInstant of the Assertion', { assertionIssueInstant: notATime }, 'issue_instant_invalid'],
];

const offsets: readonly AttackRow[] = everywhere.map(([what, signed, expected]) => ({
  name: `an offset in ${what}`,
  story: 'A time that two readers place an hour apart.',
  signed,
  expected,
}));

const windows: readonly AttackRow[] = [
  {
    name: 'a window that is empty',
    story: 'NotBefore is NotOnOrAfter: no instant is within.',
    signed: { notBefore: now, notOnOrAfter: now },
    expected: 'conditions_time_invalid',
  },
  {
    name: 'a window that ends before it begins',
    story: 'With skew on both ends there would be an instant that is within.',
    signed: { notBefore: at(60_000), notOnOrAfter: at(-60_000) },
    expected: 'conditions_time_invalid',
  },
  {
    name: 'a window without end',
    story: 'Year 9999: the confirmation still ends.',
    signed: { notOnOrAfter: '9999-12-31T23:59:59Z' },
    expected: 'accepted',
  },
  {
    name: 'more digits than milliseconds',
    story: 'What is beyond the third digit is dropped.',
    signed: { notOnOrAfter: '2026-11-24T12:05:00.123456789Z' },
    expected: 'accepted',
  },
];

export const times: readonly AttackCase[] = attackFamily('times', [
  ...edges,
  ...offsets,
  ...windows,
]);
