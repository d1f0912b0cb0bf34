import { Buffer } from 'node:buffer';
import { deflateRawSync, gzipSync } from 'node:zlib';
import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import type { Message } from '../message.ts';

const bytesOf = ({ xml }: Message): Buffer => Buffer.from(xml, 'utf8');
const utf16be = (m: Message): Buffer => Buffer.from(m.xml, 'utf16le').swap16();
const withMark = (mark: readonly number[], bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(mark), bytes]);

/** The message with these bytes in the middle of its NameID. */
const inNameId = (m: Message, bytes: readonly number[]): Buffer => {
  const [before = '', behind = ''] = m.xml.split('alice@example.com');
  return Buffer.concat([
    Buffer.from(`${before}alice`),
    Buffer.from(bytes),
    Buffer.from(`@example.com${behind}`),
  ]);
};

const whole: readonly (readonly [
  what: string,
  encode: (m: Message) => Buffer,
  expected: SamlErrorCode,
])[] = [
  [
    'UTF-16, little end first, with a mark',
    (m) => withMark([0xff, 0xfe], Buffer.from(m.xml, 'utf16le')),
    'response_not_utf8',
  ],
  [
    'UTF-16, big end first, with a mark',
    (m) => withMark([0xfe, 0xff], utf16be(m)),
    'response_not_utf8',
  ],
  [
    'UTF-16, little end first, without a mark',
    (m) => Buffer.from(m.xml, 'utf16le'),
    'xml_malformed',
  ],
  ['UTF-16, big end first, without a mark', utf16be, 'response_not_xml'],
  ['UTF-32, with a mark', (m) => withMark([0xff, 0xfe, 0, 0], bytesOf(m)), 'response_not_utf8'],
  [
    'two byte order marks',
    (m) => withMark([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], bytesOf(m)),
    'response_not_xml',
  ],
  ['a NUL before the message', (m) => withMark([0], bytesOf(m)), 'response_not_xml'],
  [
    'a NUL behind the message',
    (m) => Buffer.concat([bytesOf(m), Buffer.alloc(1)]),
    'xml_malformed',
  ],
  ['compressed with deflate', (m) => deflateRawSync(bytesOf(m)), 'response_not_utf8'],
  ['compressed with gzip', (m) => gzipSync(bytesOf(m)), 'response_not_utf8'],
  ['base64 twice', (m) => Buffer.from(bytesOf(m).toString('base64')), 'response_not_xml'],
  ['hexadecimal', (m) => Buffer.from(bytesOf(m).toString('hex')), 'response_not_xml'],
  ['a blank before the XML declaration', (m) => withMark([0x20], bytesOf(m)), 'xml_malformed'],
];

const encoded: readonly AttackRow[] = whole.map(([what, encode, expected]) => ({
  name: what,
  story: 'A filter and a parser that take the same bytes for different text.',
  posted: (m) => encode(m).toString('base64'),
  expected,
}));

const sequences: readonly (readonly [
  what: string,
  bytes: readonly number[],
  expected: SamlErrorCode,
])[] = [
  ['an overlong slash', [0xc0, 0xaf], 'response_not_utf8'],
  ['an overlong less-than sign', [0xc0, 0xbc], 'response_not_utf8'],
  ['an overlong NUL', [0xc0, 0x80], 'response_not_utf8'],
  ['a lone surrogate', [0xed, 0xa0, 0x80], 'response_not_utf8'],
  ['a pair of surrogates', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], 'response_not_utf8'],
  ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80], 'response_not_utf8'],
  ['a continuation without a start', [0x80], 'response_not_utf8'],
  ['a start without a continuation', [0xe2, 0x28], 'response_not_utf8'],
  ['Latin-1', [0xe9], 'response_not_utf8'],
  ['a NUL', [0x00], 'xml_malformed'],
  ['a vertical tab', [0x0b], 'xml_malformed'],
  ['an escape', [0x1b, 0x5b, 0x33, 0x31, 0x6d], 'xml_malformed'],
  ['U+FFFE', [0xef, 0xbf, 0xbe], 'xml_malformed'],
  ['U+FFFF', [0xef, 0xbf, 0xbf], 'xml_malformed'],
  ['a zero-width space', [0xe2, 0x80, 0x8b], 'signature_digest_mismatch'],
];

const inside: readonly AttackRow[] = sequences.map(([what, bytes, expected]) => ({
  name: `${what} in the NameID`,
  story: 'Bytes that one decoder drops, another replaces, a third takes for markup.',
  posted: (m) => inNameId(m, bytes).toString('base64'),
  expected,
}));

const references: readonly AttackRow[] = [
  '&#0;',
  '&#1;',
  '&#x1F;',
  '&#xD800;',
  '&#xFFFE;',
  '&#x110000;',
  '&#-1;',
  '&#xZZ;',
  '&#;',
  '&',
  '&#65',
  '&#99999999999999999999;',
].map((reference) => ({
  name: `the reference ${reference} in the NameID`,
  story: 'A character that XML cannot hold, by way of a reference.',
  tampered: (m) => m.swap('alice@', `alice${reference}@`),
  expected: 'xml_malformed',
}));

const declarations: readonly (readonly [declaration: string, expected: SamlErrorCode])[] = [
  ['<?xml version="1.1" encoding="UTF-8"?>', 'xml_encoding_unsupported'],
  ['<?xml version="2.0"?>', 'xml_malformed'],
  ['<?xml version="1.0" encoding="UTF-16"?>', 'xml_encoding_unsupported'],
  ['<?xml version="1.0" encoding="ISO-8859-1"?>', 'xml_encoding_unsupported'],
  ['<?xml version="1.0" encoding="UTF-7"?>', 'xml_encoding_unsupported'],
  ['<?xml version="1.0" encoding="US-ASCII"?>', 'xml_encoding_unsupported'],
  ['<?xml version="1.0" encoding="cp037"?>', 'xml_encoding_unsupported'],
  ['<?xml version="1.0" encoding=""?>', 'xml_malformed'],
  ['<?xml version="1.0" standalone="maybe"?>', 'xml_malformed'],
  ['<?xml encoding="UTF-8"?>', 'xml_malformed'],
  ['<?XML version="1.0"?>', 'xml_malformed'],
  ['<?xml version="1.0"?><?xml version="1.0"?>', 'xml_malformed'],
];

const declared: readonly AttackRow[] = declarations.map(([declaration, expected]) => ({
  name: `the declaration ${declaration}`,
  story: 'A declaration that makes another parser read the same bytes differently.',
  tampered: (m) => m.swap(/^<\?xml[^>]*\?>/, declaration),
  expected,
}));

const harmless: readonly AttackRow[] = [
  {
    name: 'one byte order mark',
    story: 'XML allows it, and it is no part of the text.',
    posted: (m) => withMark([0xef, 0xbb, 0xbf], bytesOf(m)).toString('base64'),
    expected: 'accepted',
  },
  {
    name: 'no XML declaration',
    story: 'UTF-8 is what XML is in without one.',
    tampered: (m) => m.swap(/^<\?xml[^>]*\?>/, ''),
    expected: 'accepted',
  },
  {
    name: 'the encoding in lower case',
    story: 'Names of encodings have no case.',
    tampered: (m) => m.swap('encoding="UTF-8"', 'encoding="utf-8"'),
    expected: 'accepted',
  },
];

export const encodings: readonly AttackCase[] = attackFamily('encodings', [
  ...encoded,
  ...inside,
  ...references,
  ...declared,
  ...harmless,
]);
