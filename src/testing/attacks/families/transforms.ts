import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { swapped } from '../message.ts';

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** Lists of transforms that the IdP's own key signed. */
const lists: readonly (readonly [
  what: string,
  uris: readonly string[],
  expected?: 'signature_canonicalization' | 'signature_digest_mismatch',
])[] = [
  ['none', []],
  ['canonicalization only', [exclusive]],
  ['enveloped-signature twice', [enveloped, enveloped], 'signature_canonicalization'],
  ['in the other order', [exclusive, enveloped]],
  ['canonicalization twice', [enveloped, exclusive, exclusive]],
  [
    'XSLT',
    [enveloped, 'http://www.w3.org/TR/1999/REC-xslt-19991116'],
    'signature_canonicalization',
  ],
  ['XSLT first', ['http://www.w3.org/TR/1999/REC-xslt-19991116', exclusive]],
  [
    'XPath',
    [enveloped, 'http://www.w3.org/TR/1999/REC-xpath-19991116'],
    'signature_canonicalization',
  ],
  ['XPath first', ['http://www.w3.org/TR/1999/REC-xpath-19991116', exclusive]],
  [
    'XPath filter 2',
    [enveloped, 'http://www.w3.org/2002/06/xmldsig-filter2'],
    'signature_canonicalization',
  ],
  ['base64', [enveloped, 'http://www.w3.org/2000/09/xmldsig#base64'], 'signature_canonicalization'],
  [
    'decryption',
    [enveloped, 'http://www.w3.org/2002/07/decrypt#XML'],
    'signature_canonicalization',
  ],
  [
    'security tokens',
    [
      enveloped,
      'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#STR-Transform',
    ],
    'signature_canonicalization',
  ],
  ['one that nobody knows', [enveloped, 'urn:evil'], 'signature_canonicalization'],
  ['an empty URI', [enveloped, ''], 'signature_canonicalization'],
  [
    'enveloped-signature in another case',
    ['http://www.w3.org/2000/09/xmldsig#Enveloped-Signature', exclusive],
  ],
  [
    'enveloped-signature of another namespace',
    ['http://www.w3.org/2009/xmldsig11#enveloped-signature', exclusive],
  ],
  ['three', [enveloped, exclusive, 'urn:evil']],
];

const signedLists: readonly AttackRow[] = lists.map(([what, transforms, expected]) => ({
  name: `transforms: ${what}`,
  story: 'A transform decides what is signed: only the two that SAML allows, in their order.',
  source: 'saml-core-2.0-os, 5.4.4',
  signed: { signature: { claims: { transforms } } },
  expected: expected ?? 'signature_transform',
}));

const xpath = '<ds:XPath>not(ancestor-or-self::*)</ds:XPath>';

const tampered: readonly AttackRow[] = [
  {
    name: 'no Transforms',
    story: 'Without enveloped-signature the signature would cover itself.',
    tampered: (m) => m.swap(/<ds:Transforms>[\s\S]*?<\/ds:Transforms>/, ''),
    expected: 'signature_malformed',
  },
  {
    name: 'an XPath that selects nothing in enveloped-signature',
    story: 'The digest of nothing is the same for every document.',
    tampered: (m) =>
      m.swap(
        `<ds:Transform Algorithm="${enveloped}"/>`,
        `<ds:Transform Algorithm="${enveloped}">${xpath}</ds:Transform>`,
      ),
    expected: 'signature_transform',
  },
  {
    name: 'an XPath that selects nothing in the canonicalization',
    story: 'The same, in the other transform.',
    tampered: (m) => m.swap(/(<ec:InclusiveNamespaces)/, `${xpath}<ec:InclusiveNamespaces`),
    expected: 'signature_canonicalization',
  },
  {
    name: 'a stylesheet behind the canonicalization',
    story: 'XSLT runs code of the attacker before anything is verified.',
    tampered: (m) =>
      m.swap(
        '</ds:Transforms>',
        '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"/></ds:Transform></ds:Transforms>',
      ),
    expected: 'signature_transform',
  },
  {
    name: 'a Transform of another namespace',
    story: 'A Transform by name only.',
    tampered: (m) =>
      m.swap('</ds:Transforms>', '<e:Transform xmlns:e="urn:evil"/></ds:Transforms>'),
    expected: 'signature_transform',
  },
  {
    name: 'a Transform without Algorithm',
    story: 'A default that nobody stated.',
    tampered: (m) => m.swap(`<ds:Transform Algorithm="${enveloped}"/>`, '<ds:Transform/>'),
    expected: 'signature_transform',
  },
  {
    name: 'the canonicalization removed after signing',
    story: 'Another canonicalization becomes the default, other bytes the signed ones.',
    tampered: (m) => m.swap(/<ds:Transform Algorithm="[^"]*exc-c14n#">.*?<\/ds:Transform>/, ''),
    expected: 'signature_invalid',
  },
  {
    name: 'inclusive canonicalization claimed after signing',
    story: 'The transform is exchanged for another one on the list.',
    tampered: (m) =>
      swapped(m.swap(/<ec:InclusiveNamespaces[^>]*>/, ''), {
        from: `<ds:Transform Algorithm="${exclusive}">`,
        to: '<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315">',
      }),
    expected: 'signature_invalid',
  },
];

export const transforms: readonly AttackCase[] = attackFamily('transforms', [
  ...signedLists,
  ...tampered,
]);
