import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import type { ResponseDescription } from '../../response-description.ts';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import type { Parties } from '../parties.ts';

const skew = 120_000;
const day = 24 * 60 * 60 * 1000;
const at = ({ now }: Parties, milliseconds: number): Date => new Date(now.getTime() + milliseconds);

/** Each time with its last good instant, and what comes a millisecond later or earlier. */
const boundaries: readonly {
  readonly what: string;
  readonly describe: (time: Date) => ResponseDescription;
  /** Milliseconds from now. */
  readonly lastGood: number;
  readonly firstBad: number;
  readonly expected: SamlErrorCode;
}[] = [
  {
    what: 'NotOnOrAfter of Conditions',
    describe: (notOnOrAfter) => ({ notBefore: null, notOnOrAfter }),
    lastGood: 1 - skew,
    firstBad: -skew,
    expected: 'assertion_expired',
  },
  {
    what: 'NotBefore of Conditions',
    describe: (notBefore) => ({ notBefore, notOnOrAfter: null }),
    lastGood: skew,
    firstBad: skew + 1,
    expected: 'assertion_not_yet_valid',
  },
  {
    what: 'NotOnOrAfter of the confirmation',
    describe: (confirmationNotOnOrAfter) => ({ confirmationNotOnOrAfter }),
    lastGood: 1 - skew,
    firstBad: -skew,
    expected: 'subject_confirmation_expired',
  },
  {
    what: 'SessionNotOnOrAfter',
    describe: (sessionNotOnOrAfter) => ({ sessionNotOnOrAfter }),
    lastGood: 1 - skew,
    firstBad: -skew,
    expected: 'session_expired',
  },
  {
    what: 'IssueInstant of the Response, early',
    describe: (responseIssueInstant) => ({ responseIssueInstant }),
    lastGood: skew,
    firstBad: skew + 1,
    expected: 'issue_instant_in_future',
  },
  {
    what: 'IssueInstant of the Assertion, early',
    describe: (assertionIssueInstant) => ({ assertionIssueInstant }),
    lastGood: skew,
    firstBad: skew + 1,
    expected: 'issue_instant_in_future',
  },
  {
    what: 'IssueInstant of the Response, late',
    describe: (responseIssueInstant) => ({ responseIssueInstant }),
    lastGood: -day - skew,
    firstBad: -day - skew - 1,
    expected: 'issue_instant_too_old',
  },
  {
    what: 'IssueInstant of the Assertion, late',
    describe: (assertionIssueInstant) => ({ assertionIssueInstant }),
    lastGood: -day - skew,
    firstBad: -day - skew - 1,
    expected: 'issue_instant_too_old',
  },
];

const edges: readonly AttackRow[] = boundaries.flatMap(
  ({ what, describe, lastGood, firstBad, expected }): AttackRow[] => [
    {
      name: `${what}: a millisecond too far`,
      story: 'The skew is a bound, not a suggestion.',
      signed: ({ parties }) => describe(at(parties, firstBad)),
      exactClock: true,
      expected,
    },
    {
      name: `${what}: a day too far`,
      story: 'Long past, or yet to come, by any clock.',
      signed: ({ parties }) => describe(at(parties, firstBad + Math.sign(firstBad) * day)),
      expected,
    },
    {
      name: `${what}: the last good millisecond`,
      story: 'Within the skew the two clocks may differ.',
      signed: ({ parties }) => describe(at(parties, lastGood)),
      exactClock: true,
      expected: 'accepted',
    },
  ],
);

/** Now, as a clock one hour to the east shows it. */
const withOffset = (parties: Parties): string =>
  at(parties, 3_600_000).toISOString().replace('Z', '+01:00');
const everywhere: readonly (readonly [
  what: string,
  describe: (notATime: string) => ResponseDescription,
  expected: SamlErrorCode,
])[] = [
  ['NotBefore of Conditions', (notBefore) => ({ notBefore }), 'conditions_time_invalid'],
  [
    'NotOnOrAfter of the confirmation',
    (confirmationNotOnOrAfter) => ({ confirmationNotOnOrAfter }),
    'subject_confirmation_expired',
  ],
  [
    'NotBefore of the confirmation',
    (confirmationNotBefore) => ({ confirmationNotBefore }),
    'subject_confirmation_not_before',
  ],
  ['SessionNotOnOrAfter', (sessionNotOnOrAfter) => ({ sessionNotOnOrAfter }), 'session_expired'],
  ['AuthnInstant', (authnInstant) => ({ authnInstant }), 'authn_instant_invalid'],
  [
    'IssueInstant of the Response',
    (responseIssueInstant) => ({ responseIssueInstant }),
    'issue_instant_invalid',
  ],
  [
    'IssueInstant of the Assertion',
    (assertionIssueInstant) => ({ assertionIssueInstant }),
    'issue_instant_invalid',
  ],
];

const offsets: readonly AttackRow[] = everywhere.map(([what, describe, expected]) => ({
  name: `an offset in ${what}`,
  story: 'A time that two readers place an hour apart.',
  signed: ({ parties }) => describe(withOffset(parties)),
  expected,
}));

const windows: readonly AttackRow[] = [
  {
    name: 'a window that is empty',
    story: 'NotBefore is NotOnOrAfter: no instant is within.',
    signed: ({ parties: { now } }) => ({ notBefore: now, notOnOrAfter: now }),
    expected: 'conditions_time_invalid',
  },
  {
    name: 'a window that ends before it begins',
    story: 'With skew on both ends there would be an instant that is within.',
    signed: ({ parties }) => ({
      notBefore: at(parties, 60_000),
      notOnOrAfter: at(parties, -60_000),
    }),
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
    signed: ({ parties }) => ({
      notOnOrAfter: at(parties, 300_000).toISOString().replace('Z', '456789Z'),
    }),
    expected: 'accepted',
  },
];

export const times: readonly AttackCase[] = attackFamily('times', [
  ...edges,
  ...offsets,
  ...windows,
]);
