import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { swapped } from '../message.ts';

const method = '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>';
const ec = 'xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#"';

/** Names of canonicalizations in a SignedInfo that the IdP's own key signed. */
const unknown: readonly (readonly [what: string, uri: string])[] = [
  ['empty', ''],
  ['unknown', 'urn:evil'],
  ['Canonical XML 2.0', 'http://www.w3.org/2010/10/xml-c14n2'],
  ['minimal', 'http://www.w3.org/2000/09/xmldsig#minimal'],
  ['XSLT', 'http://www.w3.org/TR/1999/REC-xslt-19991116'],
  ['enveloped-signature', 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'],
  ['in another case', 'http://www.w3.org/2001/10/XML-exc-c14n#'],
  ['without its last character', 'http://www.w3.org/2001/10/xml-exc-c14n'],
  ['with comments, misspelt', 'http://www.w3.org/2001/10/xml-exc-c14n#withcomments'],
  ['with a blank behind it', 'http://www.w3.org/2001/10/xml-exc-c14n# '],
  ['by https', 'https://www.w3.org/2001/10/xml-exc-c14n#'],
];

const signed: readonly AttackRow[] = unknown.map(([what, canonicalization]) => ({
  name: `canonicalization: ${what}`,
  story: 'What cannot be canonicalized must be refused, not taken for empty.',
  source: 'The Fragile Lock (PortSwigger Research, 2025); CVE-2025-66568',
  signed: { signature: { claims: { canonicalization } } },
  expected: 'signature_canonicalization',
}));

const prefixes = (count: number): string =>
  Array.from({ length: count }, (_, i) => `p${i}`).join(' ');

const lists: readonly (readonly [
  what: string,
  parameter: string,
  expected: 'signature_canonicalization' | 'signature_invalid',
])[] = [
  ['a PrefixList', `<ec:InclusiveNamespaces ${ec} PrefixList="xs"/>`, 'signature_invalid'],
  ['an empty PrefixList', `<ec:InclusiveNamespaces ${ec} PrefixList=""/>`, 'signature_invalid'],
  [
    'a PrefixList of #default',
    `<ec:InclusiveNamespaces ${ec} PrefixList="#default"/>`,
    'signature_invalid',
  ],
  [
    'a PrefixList of undeclared prefixes',
    `<ec:InclusiveNamespaces ${ec} PrefixList="__proto__ constructor"/>`,
    'signature_invalid',
  ],
  ['no PrefixList', `<ec:InclusiveNamespaces ${ec}/>`, 'signature_invalid'],
  [
    'a PrefixList of 1,000 prefixes',
    `<ec:InclusiveNamespaces ${ec} PrefixList="${prefixes(1000)}"/>`,
    'signature_canonicalization',
  ],
  [
    'two PrefixLists',
    `<ec:InclusiveNamespaces ${ec} PrefixList="a"/><ec:InclusiveNamespaces ${ec} PrefixList="b"/>`,
    'signature_canonicalization',
  ],
  [
    'a PrefixList of another namespace',
    '<e:InclusiveNamespaces xmlns:e="urn:evil" PrefixList="a"/>',
    'signature_canonicalization',
  ],
  [
    'a PrefixList with elements in it',
    `<ec:InclusiveNamespaces ${ec} PrefixList="a"><a/></ec:InclusiveNamespaces>`,
    'signature_canonicalization',
  ],
  ['an XPath', '<ds:XPath>1</ds:XPath>', 'signature_canonicalization'],
];

const parameters: readonly AttackRow[] = lists.map(([what, parameter, expected]) => ({
  name: `${what} in the CanonicalizationMethod`,
  story: 'A parameter changes which bytes were signed.',
  tampered: (m) =>
    m.swap(method, method.replace('/>', `>${parameter}</ds:CanonicalizationMethod>`)),
  expected,
}));

/** Declarations that make canonicalizers fail, and then return nothing to verify. */
const declarations: readonly (readonly [
  what: string,
  declaration: string,
  expected: 'xml_namespace_relative' | 'xml_malformed',
])[] = [
  ['a relative namespace URI', 'xmlns:x="1"', 'xml_namespace_relative'],
  ['a relative path as namespace URI', 'xmlns:x="../x"', 'xml_namespace_relative'],
  ['an absolute path as namespace URI', 'xmlns:x="/x"', 'xml_namespace_relative'],
  ['a fragment as namespace URI', 'xmlns:x="#x"', 'xml_namespace_relative'],
  ['a namespace URI with a blank in it', 'xmlns:x="urn:a b"', 'xml_namespace_relative'],
  ['a namespace URI of blanks', 'xmlns:x=" "', 'xml_namespace_relative'],
  ['a relative default namespace', 'xmlns="ns"', 'xml_namespace_relative'],
  ['an undeclared prefix', 'xmlns:x=""', 'xml_malformed'],
  ['the prefix xml for another namespace', 'xmlns:xml="urn:x"', 'xml_malformed'],
  ['the prefix xmlns', 'xmlns:xmlns="urn:x"', 'xml_malformed'],
  [
    'the namespace of xml under another prefix',
    'xmlns:x="http://www.w3.org/XML/1998/namespace"',
    'xml_malformed',
  ],
  ['the namespace of xmlns', 'xmlns:x="http://www.w3.org/2000/xmlns/"', 'xml_malformed'],
];

const where = [
  ['Response', '<saml2p:Response '],
  ['Assertion', '<saml2:Assertion '],
  ['NameID', '<saml2:NameID '],
] as const;

const empty: readonly AttackRow[] = declarations.flatMap(([what, declaration, expected], index) => {
  const [place, tag] = where[index % where.length] ?? where[0];
  return {
    name: `${what} in ${place}`,
    story: 'The canonicalizer fails, its empty result matches the digest of nothing.',
    source: 'The Fragile Lock (PortSwigger Research, 2025); CVE-2025-66568',
    tampered: (m) => m.swap(tag, `${tag}${declaration} `),
    expected,
  };
});

const rest: readonly AttackRow[] = [
  {
    name: 'Canonical XML 1.1 under xml:base',
    story: 'The one rule of version 1.1 that is rarely implemented alike.',
    source: 'xml-c14n11, 2.4',
    signed: {
      signature: { canonicalization: 'inclusive-1.1' },
      mutateBeforeSigning: (xml) =>
        swapped(xml, { from: '<saml2p:Response ', to: '<saml2p:Response xml:base="urn:x" ' }),
    },
    expected: 'signature_canonicalization',
  },
  {
    name: 'inclusive canonicalization of SignedInfo claimed after signing',
    story: 'Another method on the list, and other bytes.',
    tampered: (m) =>
      m.swap(
        method,
        method.replace(
          'http://www.w3.org/2001/10/xml-exc-c14n#',
          'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
        ),
      ),
    expected: 'signature_invalid',
  },
  {
    name: 'canonicalization with comments claimed after signing',
    story: 'The same bytes for a SignedInfo without comments, but the claim itself is signed.',
    tampered: (m) => m.swap(method, method.replace('exc-c14n#', 'exc-c14n#WithComments')),
    expected: 'signature_invalid',
  },
  {
    name: 'a PrefixList with an inclusive method',
    story: 'A parameter that the method does not have.',
    tampered: (m) =>
      m.swap(
        method,
        `<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"><ec:InclusiveNamespaces ${ec} PrefixList="xs"/></ds:CanonicalizationMethod>`,
      ),
    expected: 'signature_canonicalization',
  },
  {
    name: 'another PrefixList in the transform',
    story: 'Other namespaces would be part of what was signed.',
    tampered: (m) => m.swap('PrefixList="xs"', 'PrefixList="xs saml2p ds"'),
    expected: 'signature_invalid',
  },
];

export const canonicalization: readonly AttackCase[] = attackFamily('canonicalization', [
  ...signed,
  ...parameters,
  ...empty,
  ...rest,
]);
