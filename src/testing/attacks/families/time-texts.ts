import { type AttackCase, type AttackRow, attackFamily, inTurn } from '../attack-case.ts';
import type { Parties } from '../parties.ts';

/** Texts that some date parsers take for a time far in the future. */
const odd: readonly string[] = [
  '2026-11-24T13:00:00+01:00',
  '2026-11-24T12:05:00-00:00',
  '2026-11-24T12:05:00',
  '2026-11-24T12:05:00z',
  '2026-11-24t12:05:00Z',
  '2026-11-24 12:05:00Z',
  '2026-11-24T12:05Z',
  '2026-11-24',
  '2026-11-24T23:59:60Z',
  '2026-11-24T24:00:00Z',
  '2026-11-24T25:00:00Z',
  '2026-02-30T12:00:00Z',
  '2027-02-29T12:00:00Z',
  '2026-13-01T12:00:00Z',
  '2026-00-10T12:00:00Z',
  '0000-01-01T00:00:00Z',
  '-2026-11-24T12:05:00Z',
  '+002026-11-24T12:05:00Z',
  '10000-01-01T00:00:00Z',
  '99999999-01-01T00:00:00Z',
  'Tue, 24 Nov 2026 12:05:00 GMT',
  '1795521900',
  '1795521900000',
  'Infinity',
  'NaN',
  'never',
  '',
  ' 2026-11-24T12:05:00Z ',
  '2026-11-24T12:05:00,000Z',
  '2026-11-24T12:05:00.Z',
  '2026-11-24T12:05:00.0000000000000Z',
  '\u0662026-11-24T12:05:00Z',
  '２０２６-11-24T12:05:00Z',
  '2026-11-24T12:05:00Z\u202e',
  '2026-11-24T12:05:00Z\nFAIL forged',
];

/** The texts stand for times of the day after `now`, whenever that is. */
const tomorrow = (text: string, { now }: Parties): string =>
  text.replace('2026-11-24', new Date(now.getTime() + day).toISOString().slice(0, 10));

const day = 24 * 60 * 60 * 1000;

const shown = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);

const unreadable: readonly AttackRow[] = odd.map((text) => ({
  name: `NotOnOrAfter of Conditions as ${shown(text)}`,
  story: 'Not a time in UTC as SAML writes it, and so no time at all.',
  source: 'saml-core-2.0-os, 1.3.3',
  signed: ({ parties }) => ({ notOnOrAfter: tomorrow(text, parties) }),
  expected: 'conditions_time_invalid',
}));

export const timeTexts: readonly AttackCase[] = attackFamily('texts for times', inTurn(unreadable));
