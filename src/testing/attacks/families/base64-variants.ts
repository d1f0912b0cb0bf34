import { Buffer } from 'node:buffer';
import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import { type AttackCase, type AttackRow, attackFamily, encodeBase64 } from '../attack-case.ts';

/** Base64 with padding, whatever the length of the message: blanks behind the root are harmless. */
const padded = (xml: string): string =>
  encodeBase64(xml + ' '.repeat((4 - (Buffer.byteLength(xml) % 3)) % 3));

const variants: readonly (readonly [
  what: string,
  change: (base64: string) => unknown,
  expected: SamlErrorCode | 'accepted',
])[] = [
  ['url-safe', (base64) => `${base64.slice(0, -4)}_-==`, 'response_not_base64'],
  ['without padding', (base64) => base64.replace(/=+$/, ''), 'response_not_base64'],
  ['with one more padding', (base64) => `${base64}=`, 'response_not_base64'],
  ['with bits left over', (base64) => base64.replace(/[AQgw]==$/, 'B=='), 'response_not_base64'],
  [
    'with padding in its middle',
    (base64) => `${base64.slice(0, 40)}====${base64.slice(40)}`,
    'response_not_base64',
  ],
  ['two texts joined', (base64) => `${base64}${base64}`, 'response_not_base64'],
  [
    'with spaces for plus signs',
    (base64) => `${base64.slice(0, 40)}    ${base64.slice(40)}`,
    'response_base64_spaces',
  ],
  ['with a blank before it', (base64) => ` ${base64}`, 'response_base64_spaces'],
  ['with a no-break space', (base64) => `\u00a0${base64}`, 'response_not_base64'],
  [
    'with a form feed',
    (base64) => `${base64.slice(0, 40)}\f${base64.slice(40)}`,
    'response_not_base64',
  ],
  ['with a vertical tab', (base64) => `\v${base64}`, 'response_not_base64'],
  ['with a NUL', (base64) => `${base64}\0`, 'response_not_base64'],
  ['with a line separator', (base64) => `${base64}\u2028`, 'response_not_base64'],
  ['with a byte order mark', (base64) => `\ufeff${base64}`, 'response_not_base64'],
  ['with a full-width letter', (base64) => base64.replace('P', '\uff30'), 'response_not_base64'],
  ['with an escape sequence', (base64) => `\u001b[31m${base64}`, 'response_not_base64'],
  ['with a right-to-left override', (base64) => `\u202e${base64}`, 'response_not_base64'],
  ['with half a character', (base64) => `\ud83d${base64}`, 'response_not_base64'],
  ['percent-encoded', encodeURIComponent, 'response_not_base64'],
  ['in quotes', (base64) => `"${base64}"`, 'response_not_base64'],
  ['as a data URL', (base64) => `data:text/xml;base64,${base64}`, 'response_not_base64'],
  [
    'in armour',
    (base64) => `-----BEGIN SAML-----\n${base64}\n-----END SAML-----`,
    'response_base64_spaces',
  ],
  ['as a whole form', (base64) => `SAMLResponse=${base64}`, 'response_not_base64'],
  ['as JSON', (base64) => JSON.stringify({ SAMLResponse: base64 }), 'response_not_base64'],
  ['folded by line breaks', (base64) => base64.replace(/.{76}/g, '$&\r\n'), 'accepted'],
  ['folded by tabs', (base64) => base64.replace(/.{64}/g, '$&\n\t'), 'accepted'],
  ['two fields', (base64) => [base64, base64], 'response_duplicated'],
  ['a list of one', (base64) => [base64], 'response_duplicated'],
  ['an empty list', () => [], 'response_duplicated'],
  ['an object', (base64) => ({ SAMLResponse: base64 }), 'response_not_base64'],
  [
    'an object that reads as a string',
    (base64) => ({ toString: () => base64, length: base64.length }),
    'response_not_base64',
  ],
  ['a String object', (base64) => Object(base64), 'response_not_base64'],
  ['bytes', (base64) => Buffer.from(base64), 'response_not_base64'],
  ['a number', () => 42, 'response_not_base64'],
  ['true', () => true, 'response_not_base64'],
  ['a symbol', () => Symbol('x'), 'response_not_base64'],
  ['a function', (base64) => () => base64, 'response_not_base64'],
  ['nothing', () => undefined, 'response_missing'],
  ['null', () => null, 'response_missing'],
  ['an empty string', () => '', 'response_missing'],
  ['line breaks only', () => '\r\n\r\n', 'response_missing'],
  ['padding only', () => '====', 'response_not_base64'],
  ['the XML itself', (base64) => Buffer.from(base64, 'base64').toString(), 'response_not_base64'],
  [
    'an HTML page',
    () => '<!doctype html><form><script>alert(1)</script></form>',
    'response_not_base64',
  ],
  ['percent signs', () => '%%%%', 'response_not_base64'],
];

const rows: readonly AttackRow[] = variants.map(([what, change, expected]) => ({
  name: `the form value ${what}`,
  story: 'Two decoders that see two messages in one text; or a type that nobody expects.',
  posted: ({ xml }) => change(padded(xml)),
  expected,
}));

export const base64Variants: readonly AttackCase[] = attackFamily('form values', rows);
