import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { type Message, swapped } from '../message.ts';

const signedId = ({ mode, responseId, assertionId }: Message): string =>
  mode === 'assertion' ? assertionId : responseId;

/** Whatever some reader takes for an identifier. */
const spellings: readonly (readonly [name: string, declared?: string])[] = [
  ['ID'],
  ['Id'],
  ['id'],
  ['iD'],
  ['xml:id'],
  ['saml2p:ID'],
  ['x:ID', 'urn:x'],
  ['x:Id', 'urn:x'],
  ['wsu:Id', 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'],
];

const declaring = (name: string, uri: string | undefined): string =>
  uri === undefined ? '' : ` xmlns:${name.split(':')[0]}="${uri}"`;

const repeated: readonly AttackRow[] = spellings.map(([name, uri]) => ({
  name: `another element with the signed ID as ${name}`,
  story: 'Verifier and reader each find an element of that ID, but not the same.',
  source: 'CVE-2024-45409',
  tampered: (m) =>
    m.swap(
      m.status,
      `<saml2p:Extensions><a${declaring(name, uri)} ${name}="${signedId(m)}"/></saml2p:Extensions>${m.status}`,
    ),
  expected: 'xml_duplicate_id',
}));

/** The signed element loses its ID to another attribute. */
const moved: readonly AttackRow[] = spellings.slice(1).map(([name, uri]) => ({
  name: `the ID of the signed element as ${name}, another as ID`,
  story: 'A verifier that knows more spellings of ID than the reader takes this for signed.',
  tampered: (m) =>
    swapped(m.xml, {
      from: ` ID="${signedId(m)}"`,
      to: `${declaring(name, uri)} ID="_evil" ${name}="${signedId(m)}"`,
    }),
  expected: 'signature_reference',
}));

const renamed: readonly AttackRow[] = ['Id', 'id', 'xml:id', 'AssertionID', 'ResponseID'].map(
  (name) => ({
    name: `the ID of the signed element only as ${name}`,
    story: 'Without an ID of the right name nothing is referred to.',
    tampered: (m) => m.swap(` ID="${signedId(m)}"`, ` ${name}="${signedId(m)}"`),
    expected: 'signature_reference',
  }),
);

const changed: readonly (readonly [what: string, change: (id: string) => string])[] = [
  ['in upper case', (id) => id.toUpperCase()],
  ['with a blank before it', (id) => ` ${id}`],
  ['with a blank behind it', (id) => `${id} `],
  ['with a line break behind it', (id) => `${id}&#10;`],
  ['with a zero-width space in it', (id) => `${id.slice(0, 4)}\u200b${id.slice(4)}`],
  [
    'with a full-width digit',
    (id) => id.replace(/\d/, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  ],
  ['with its first character left out', (id) => id.slice(1)],
  ['empty', () => ''],
];

const altered: readonly AttackRow[] = changed.map(([what, change]) => ({
  name: `the ID of the signed element ${what}`,
  story: 'IDs are compared as they stand: no folding, no trimming, no normalization.',
  tampered: (m) => m.swap(` ID="${signedId(m)}"`, ` ID="${change(signedId(m))}"`),
  expected: 'signature_reference',
}));

const twice: readonly AttackRow[] = [
  {
    name: 'two ID attributes on the signed element',
    story: 'One parser takes the first, another the last.',
    tampered: (m) => m.swap(` ID="${signedId(m)}"`, ` ID="_evil" ID="${signedId(m)}"`),
    expected: 'xml_malformed',
  },
  {
    name: 'two ID attributes of one namespace under two prefixes',
    story: 'Different names, the same attribute: not well-formed by Namespaces in XML.',
    tampered: (m) => m.swap(' ID="', ' xmlns:a="urn:x" xmlns:b="urn:x" a:ID="_1" b:ID="_2" ID="'),
    expected: 'xml_malformed',
  },
  {
    name: 'the IDs of Response and Assertion exchanged',
    story: 'Each signature refers to the other element now.',
    modes: ['both'],
    tampered: (m) =>
      m
        .swap(` ID="${m.responseId}"`, ' ID="_swap"')
        .replace(` ID="${m.assertionId}"`, ` ID="${m.responseId}"`)
        .replace(' ID="_swap"', ` ID="${m.assertionId}"`),
    expected: 'signature_reference',
  },
  {
    name: 'the same ID for Response and Assertion',
    story: 'One Reference, two elements.',
    tampered: (m) => m.xml.replaceAll(m.responseId, m.assertionId),
    expected: 'xml_duplicate_id',
  },
];

export const confusableIds: readonly AttackCase[] = attackFamily('confusable IDs', [
  ...repeated,
  ...moved,
  ...renamed,
  ...altered,
  ...twice,
]);
