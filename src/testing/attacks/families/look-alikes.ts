import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import type { ResponseDescription } from '../../response-description.ts';
import { type AttackCase, type AttackRow, attackFamily, inTurn } from '../attack-case.ts';
import type { Parties } from '../parties.ts';

/** Ways to write a text that looks like another one, or becomes it when it is normalized. */
const disguises: readonly (readonly [how: string, change: (right: string) => string])[] = [
  ['a Cyrillic а', (right) => right.replace('a', '\u0430')],
  ['a Cyrillic е', (right) => right.replace('e', '\u0435')],
  ['a Greek omicron', (right) => right.replace('o', '\u03bf')],
  ['a full-width letter', (right) => right.replace('e', '\uff45')],
  ['a mathematical letter', (right) => right.replace('e', '\u{1d41e}')],
  ['a long s', (right) => right.replace('s', '\u017f')],
  ['a combining accent', (right) => right.replace('e', 'e\u0301')],
  ['a combining grapheme joiner', (right) => right.replace('e', 'e\u034f')],
  ['a zero-width space', (right) => right.replace('e', 'e\u200b')],
  ['a zero-width joiner', (right) => right.replace('e', 'e\u200d')],
  ['a soft hyphen', (right) => right.replace('e', 'e\u00ad')],
  ['a right-to-left override', (right) => right.replace('e', '\u202ee')],
  ['an isolate', (right) => right.replace('e', '\u2066e\u2069')],
  ['a word joiner', (right) => `${right}\u2060`],
  ['a byte order mark behind it', (right) => `${right}\ufeff`],
  ['a no-break space behind it', (right) => `${right}\u00a0`],
  ['an ideographic space before it', (right) => `\u3000${right}`],
  ['a line separator behind it', (right) => `${right}\u2028`],
  ['a next-line behind it', (right) => `${right}\u0085`],
  ['a variation selector', (right) => right.replace('e', 'e\ufe0f')],
  ['a tag character', (right) => `${right}\u{e0041}`],
  ['a Hangul filler', (right) => `${right}\u3164`],
];

const places: readonly (readonly [
  what: string,
  right: (parties: Parties) => string,
  describe: (value: string) => ResponseDescription,
  expected: SamlErrorCode,
])[] = [
  [
    'Audience',
    (parties) => parties.audience,
    (value) => ({ audience: value }),
    'audience_mismatch',
  ],
  ['Issuer', ({ idp }) => idp.entityId, (issuer) => ({ issuer }), 'response_issuer_mismatch'],
  [
    'Destination',
    ({ acsUrl }) => acsUrl,
    (destination) => ({ destination }),
    'destination_mismatch',
  ],
  ['Recipient', ({ acsUrl }) => acsUrl, (recipient) => ({ recipient }), 'recipient_mismatch'],
  [
    'InResponseTo',
    (parties) => parties.requestId,
    (inResponseTo) => ({ inResponseTo }),
    'in_response_to_mismatch',
  ],
];

const compared: readonly AttackRow[] = places.flatMap(([what, right, describe, expected]) =>
  disguises.map(([how, change]) => ({
    name: `${what} with ${how}`,
    story: 'It looks like ours, or becomes ours when somebody normalizes it.',
    signed: ({ parties }) => describe(change(right(parties))),
    expected,
    applies: (parties) => change(right(parties)) !== right(parties),
  })),
);

const emails: readonly (readonly [what: string, nameId: string, expected: SamlErrorCode])[] = [
  ['a zero-width space', 'alice\u200b@example.com', 'name_id_invalid'],
  ['a right-to-left override', 'moc.elpmaxe@ecila\u202e', 'name_id_invalid'],
  ['a soft hyphen', 'al\u00adice@example.com', 'name_id_invalid'],
  ['a byte order mark', '\ufeffalice@example.com', 'name_id_invalid'],
  ['a C1 control', 'alice\u0085@example.com', 'name_id_invalid'],
  ['a delete', 'alice\u007f@example.com', 'name_id_invalid'],
  ['a line separator', 'alice\u2028@example.com', 'email_invalid'],
  ['a no-break space', 'alice@example.com\u00a0', 'email_invalid'],
  ['a full-width at sign', 'alice\uff20example.com', 'email_invalid'],
  ['an ideographic full stop', 'alice@example\u3002com', 'email_invalid'],
  ['a combining grapheme joiner', 'al\u034fice@example.com', 'name_id_invalid'],
  ['a Hangul filler', 'alice@example.com\u3164', 'name_id_invalid'],
  ['a variation selector', 'alice\ufe0f@example.com', 'name_id_invalid'],
  ['a private character', 'alice\ue000@example.com', 'email_invalid'],
];

const hidden: readonly AttackRow[] = emails.map(([what, nameId, expected]) => ({
  name: `an e-mail address with ${what}`,
  story: 'Two accounts that nobody can tell apart, or one that reads as another.',
  signed: { nameId },
  expected,
  attackerValues: [nameId],
}));

/** Letters that look alike are letters: the address is taken as it stands, and never folded. */
const kept: readonly AttackRow[] = [
  '\u0430lice@example.com',
  'ALICE@example.com',
  'alice@ex\u00e4mple.com',
  'e\u0301ric@example.com',
].map((nameId) => ({
  name: `the e-mail address ${nameId.normalize('NFC')} as it stands`,
  story: 'Another letter is another person: no folding, no normalization.',
  signed: { nameId },
  expected: 'accepted',
  login: { nameId, email: nameId },
  attackerValues: ['alice@example.com'],
}));

export const lookAlikes: readonly AttackCase[] = attackFamily('look-alikes', [
  ...inTurn(compared),
  ...hidden,
  ...kept,
]);
