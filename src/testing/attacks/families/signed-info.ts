import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { elementIn, type Message, swapped } from '../message.ts';

/** SignedInfo with the digest of something else. */
const forgedSignedInfo = ({ signature }: Message): string =>
  elementIn(signature, 'ds:SignedInfo').replace(/(<ds:DigestValue>)[^<]*/, `$1${'A'.repeat(43)}=`);

const doubled: readonly AttackRow[] = (
  [
    [
      'a second SignedInfo before the signed one',
      (m) => m.swap('<ds:SignedInfo>', `${forgedSignedInfo(m)}<ds:SignedInfo>`),
    ],
    [
      'a second SignedInfo behind the signed one',
      (m) => m.swap('</ds:SignedInfo>', `</ds:SignedInfo>${forgedSignedInfo(m)}`),
    ],
    [
      'a second SignedInfo at the end of the Signature',
      (m) => m.swap('</ds:Signature>', `${forgedSignedInfo(m)}</ds:Signature>`),
    ],
    [
      'a second SignedInfo inside the first',
      (m) => m.swap('</ds:SignedInfo>', `${forgedSignedInfo(m)}</ds:SignedInfo>`),
    ],
    [
      'a second SignatureValue',
      (m) =>
        m.swap(
          '</ds:SignatureValue>',
          '</ds:SignatureValue><ds:SignatureValue>AAAA</ds:SignatureValue>',
        ),
    ],
    [
      'a second DigestValue',
      (m) => m.swap('</ds:DigestValue>', '</ds:DigestValue><ds:DigestValue>AAAA</ds:DigestValue>'),
    ],
    [
      'a second SignatureMethod',
      (m) => m.swap('<ds:Reference', '<ds:SignatureMethod Algorithm="urn:x"/><ds:Reference'),
    ],
    [
      'a second CanonicalizationMethod',
      (m) =>
        m.swap(
          '<ds:SignatureMethod',
          '<ds:CanonicalizationMethod Algorithm="urn:x"/><ds:SignatureMethod',
        ),
    ],
    [
      'a second DigestMethod',
      (m) => m.swap('<ds:DigestValue', '<ds:DigestMethod Algorithm="urn:x"/><ds:DigestValue'),
    ],
    ['a second Transforms', (m) => m.swap('</ds:Transforms>', '</ds:Transforms><ds:Transforms/>')],
    [
      'the signed SignedInfo in an Object, a forged one in its place',
      (m) =>
        swapped(m.swap(elementIn(m.signature, 'ds:SignedInfo'), forgedSignedInfo(m)), {
          from: '</ds:Signature>',
          to: `<ds:Object>${elementIn(m.signature, 'ds:SignedInfo')}</ds:Object></ds:Signature>`,
        }),
    ],
  ] as const satisfies readonly (readonly [string, (m: Message) => string])[]
).map(([name, tampered]) => ({
  name,
  story: 'What is checked and what is read are two different elements of one name.',
  source: 'CVE-2025-29774',
  tampered,
  expected: /SignatureMethod|inside/.test(name) ? 'signature_reference' : 'signature_malformed',
}));

/** What may split the text of an element, and where. */
const splitters = [
  ['a comment', '<!--x-->', 'signature_malformed'],
  ['an empty comment', '<!---->', 'signature_malformed'],
  ['a CDATA section', '<![CDATA[A]]>', 'signature_malformed'],
  ['an empty CDATA section', '<![CDATA[]]>', 'signature_malformed'],
  ['a processing instruction', '<?x y?>', 'xml_processing_instruction'],
  ['an element', '<a/>', 'signature_malformed'],
] as const;

const split: readonly AttackRow[] = (['DigestValue', 'SignatureValue'] as const).flatMap((place) =>
  splitters.map(([what, text, expected]) => ({
    name: `${what} in ${place}`,
    story: 'One reader takes the text before it, another the text behind it, a third both.',
    source: 'CVE-2025-29775',
    tampered: (m) => m.swap(`<ds:${place}>`, `<ds:${place}>${text}`),
    expected,
  })),
);

const commented: readonly AttackRow[] = [
  ['SignedInfo', '<ds:SignedInfo>'],
  ['Reference', '</ds:Reference>'],
  ['Transforms', '</ds:Transforms>'],
].map(([place = '', tag = '']) => ({
  name: `a comment in ${place}`,
  story: 'Canonicalization drops it, so the signature stays valid while parsers may disagree.',
  tampered: (m) => m.swap(tag, tag.startsWith('</') ? `<!--x-->${tag}` : `${tag}<!--x-->`),
  expected: 'signature_malformed',
}));

const digests: readonly (readonly [
  what: string,
  digest: string,
  expected: 'signature_malformed' | 'signature_digest_mismatch',
])[] = [
  ['empty', '', 'signature_malformed'],
  ['a blank', ' ', 'signature_malformed'],
  ['three bytes', 'AAAA', 'signature_digest_mismatch'],
  ['all zero', `${'A'.repeat(43)}=`, 'signature_digest_mismatch'],
  ['without padding', 'A'.repeat(43), 'signature_malformed'],
  ['url-safe', `-_${'A'.repeat(41)}=`, 'signature_malformed'],
  [
    'hexadecimal',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'signature_digest_mismatch',
  ],
  ['behind a no-break space', `\u00a0${'A'.repeat(43)}=`, 'signature_malformed'],
  ['200,000 characters', 'AAAA'.repeat(50_000), 'signature_malformed'],
];

const signedDigests: readonly AttackRow[] = digests.map(([what, digestValue, expected]) => ({
  name: `a digest that is ${what}`,
  story: 'The SignedInfo is signed by the IdP; its digest is no digest of this element.',
  signed: { signature: { claims: { digestValue } } },
  expected,
}));

const values: readonly (readonly [
  what: string,
  value: string,
  expected: 'signature_malformed' | 'signature_invalid',
])[] = [
  ['empty', '', 'signature_malformed'],
  ['three bytes', 'AAAA', 'signature_invalid'],
  ['all zero', `${'A'.repeat(342)}==`, 'signature_invalid'],
  ['one', `${'A'.repeat(341)}B==`, 'signature_malformed'],
  ['padding alone', '====', 'signature_malformed'],
  ['padding in its middle', 'AA==AAAA', 'signature_malformed'],
  ['no base64', 'a valid signature', 'signature_malformed'],
  ['200,000 characters', 'AAAA'.repeat(50_000), 'signature_malformed'],
];

const signatureValues: readonly AttackRow[] = values.map(([what, signatureValue, expected]) => ({
  name: `a SignatureValue that is ${what}`,
  story: 'A verifier that takes an error for success, or nothing for a signature, is content.',
  source: 'SimpleSAMLphp security advisory 201803-01',
  signed: { signature: { claims: { signatureValue } } },
  expected,
}));

const structure: readonly AttackRow[] = [
  ['no SignedInfo', /<ds:SignedInfo>[\s\S]*?<\/ds:SignedInfo>/],
  ['no SignatureValue', /<ds:SignatureValue>[\s\S]*?<\/ds:SignatureValue>/],
  ['no DigestValue', /<ds:DigestValue>[\s\S]*?<\/ds:DigestValue>/],
  ['no DigestMethod', /<ds:DigestMethod[^>]*>/],
  ['no SignatureMethod', /<ds:SignatureMethod[^>]*>/],
  ['no CanonicalizationMethod', /<ds:CanonicalizationMethod[^>]*>/],
].map(([name, part = '']) => ({
  name: String(name),
  story: 'A part that a lenient verifier would fill in with a default.',
  tampered: (m: Message) => m.swap(part, ''),
  expected: 'signature_malformed',
}));

export const signedInfo: readonly AttackCase[] = attackFamily('SignedInfo and values', [
  ...doubled,
  ...split,
  ...commented,
  ...signedDigests,
  ...signatureValues,
  ...structure,
]);
