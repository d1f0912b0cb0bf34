import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import type { ResponseDescription } from '../../response-description.ts';
import { type AttackCase, type AttackRow, attackFamily, inTurn } from '../attack-case.ts';
import type { Parties } from '../parties.ts';

/** Every value that is compared with one of the connection, and the code of a difference. */
const compared: readonly {
  readonly what: string;
  readonly right: (parties: Parties) => string;
  readonly describe: (value: string) => ResponseDescription;
  readonly expected: SamlErrorCode;
}[] = [
  {
    what: 'Audience',
    right: ({ audience }) => audience,
    describe: (value) => ({ audience: value }),
    expected: 'audience_mismatch',
  },
  {
    what: 'Recipient',
    right: ({ acsUrl }) => acsUrl,
    describe: (recipient) => ({ recipient }),
    expected: 'recipient_mismatch',
  },
  {
    what: 'Destination',
    right: ({ acsUrl }) => acsUrl,
    describe: (destination) => ({ destination }),
    expected: 'destination_mismatch',
  },
  {
    what: 'Issuer of the Response',
    right: ({ idp }) => idp.entityId,
    describe: (responseIssuer) => ({ responseIssuer }),
    expected: 'response_issuer_mismatch',
  },
  {
    what: 'Issuer of the Assertion',
    right: ({ idp }) => idp.entityId,
    describe: (assertionIssuer) => ({ assertionIssuer }),
    expected: 'assertion_issuer_mismatch',
  },
];

/** Values that a lenient comparison takes for the right one. */
const nearly: readonly (readonly [how: string, change: (right: string) => string])[] = [
  ['with something behind it', (right) => `${right}.evil.example`],
  ['with a slash behind it', (right) => `${right}/`],
  ['with a path behind it', (right) => `${right}/evil`],
  ['with a query behind it', (right) => `${right}?evil`],
  ['with a fragment behind it', (right) => `${right}#evil`],
  ['with a semicolon behind it', (right) => `${right};evil`],
  ['with something before it', (right) => `https://evil.example/?${right}`],
  ['without its last character', (right) => right.slice(0, -1)],
  ['without its path', (right) => right.slice(0, right.indexOf('/', 8))],
  ['in upper case', (right) => right.toUpperCase()],
  [
    'with its host in upper case',
    (right) => right.replace(/\/\/[^/]+/, (host) => host.toUpperCase()),
  ],
  ['with another scheme', (right) => right.replace(/^https?:/, 'ftp:')],
  ['with a port', (right) => right.replace(/(\/\/[^/]+)/, '$1:443')],
  ['with a user', (right) => right.replace('//', '//evil@')],
  ['with a dot behind its host', (right) => right.replace(/(\/\/[^/]+)/, '$1.')],
  ['with a character percent-encoded', (right) => right.replace(/e/, '%65')],
  ['with a double slash', (right) => right.replace(/([^:/])\//, '$1//')],
  ['with a step up and down again', (right) => right.replace(/([^:/])\//, '$1/x/../')],
  ['with a backslash', (right) => right.replace(/([^:/])\//, '$1\\')],
  ['as a pattern', (right) => right.replace(/[^/]+$/, '*')],
  ['twice', (right) => `${right} ${right}`],
  ['in a list', (right) => `https://evil.example,${right}`],
  ['of another tenant', (right) => right.replace(/acme|exkfakeokta\d+/, 'umbrella')],
  ['empty', () => ''],
  ['a blank', () => ' '],
];

const rows: readonly AttackRow[] = compared.flatMap(({ what, right, describe, expected }) =>
  nearly.map(([how, change]) => ({
    name: `${what}: ours ${how}`,
    story: 'Addresses and names are compared character by character, without any folding.',
    signed: ({ parties }) => describe(change(right(parties))),
    expected,
    applies: (parties) => change(right(parties)) !== right(parties),
  })),
);

export const addresses: readonly AttackCase[] = attackFamily(
  'nearly the right address',
  inTurn(rows),
);
