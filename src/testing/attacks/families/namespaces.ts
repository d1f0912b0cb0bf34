import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { mallory, signedWith, swapped } from '../message.ts';

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertion = 'urn:oasis:names:tc:SAML:2.0:assertion';

const others: readonly (readonly [what: string, protocol: string, assertion: string])[] = [
  ['SAML 1.1', 'urn:oasis:names:tc:SAML:1.0:protocol', 'urn:oasis:names:tc:SAML:1.0:assertion'],
  ['SAML 2.0 with a digit for a letter', `${protocol.slice(0, -1)}1`, `${assertion.slice(0, -1)}m`],
  ['SAML 2.0 in upper case', protocol.toUpperCase(), assertion.toUpperCase()],
  ['SAML 2.0 with a slash', `${protocol}/`, `${assertion}/`],
  ['SAML 2.0 with a zero-width space', `${protocol}\u200b`, `${assertion}\u200b`],
  ['each other', assertion, protocol],
];

const renamed: readonly AttackRow[] = others.flatMap(
  ([what, ofProtocol, ofAssertion]): AttackRow[] => [
    {
      name: `the Response in the namespace of ${what}`,
      story: 'By prefix and name it is a Response; by namespace it is none.',
      source: 'CVE-2025-25291, CVE-2025-25292, CVE-2025-66567',
      tampered: (m) =>
        m.xml.replaceAll(`xmlns:saml2p="${protocol}"`, `xmlns:saml2p="${ofProtocol}"`),
      expected: 'response_wrong_root',
    },
    {
      name: `the Assertion in the namespace of ${what}`,
      story: 'By prefix and name it is an Assertion; by namespace it is none.',
      source: 'CVE-2025-25291, CVE-2025-25292, CVE-2025-66567',
      tampered: (m) =>
        m.swap(
          m.assertion,
          m.assertion.replaceAll(`xmlns:saml2="${assertion}"`, `xmlns:saml2="${ofAssertion}"`),
        ),
      expected: 'response_malformed',
    },
  ],
);

/** Forged elements of a foreign namespace that the IdP signed along. */
const foreign: readonly (readonly [
  place: string,
  before: string,
  expected: SamlErrorCode | 'accepted',
])[] = [
  ['a NameID in Subject', '</saml2:Subject>', 'response_malformed'],
  ['an Audience in AudienceRestriction', '</saml2:AudienceRestriction>', 'response_malformed'],
  ['a condition in Conditions', '</saml2:Conditions>', 'condition_unknown'],
  ['an AttributeValue in Attribute', '</saml2:Attribute>', 'response_malformed'],
  ['an Attribute in AttributeStatement', '</saml2:AttributeStatement>', 'response_malformed'],
  ['a Subject in Assertion', '</saml2:Assertion>', 'response_malformed'],
  ['an Assertion in Response', '</saml2p:Response>', 'response_malformed'],
];

const injected: readonly AttackRow[] = foreign.map(([what, before, expected]) => ({
  name: `${what} of another namespace`,
  story: 'A reader that goes by local names takes it for the real one.',
  source: 'The Fragile Lock (PortSwigger Research, 2025)',
  signed: signedWith(
    before,
    `<e:${what.split(' ')[1]} xmlns:e="urn:evil">${mallory}</e:${what.split(' ')[1]}>${before}`,
  ),
  expected,
}));

/** Attributes beside the ones that count: the IdP signed them along. */
const polluted: readonly AttackRow[] = [
  {
    name: 'the right Recipient only in a namespace',
    story: 'A reader that goes by local names sees our URL.',
    signed: ({ parties: { acsUrl } }) =>
      signedWith(
        `Recipient="${acsUrl}"`,
        `Recipient="https://evil.example/" xmlns:e="urn:evil" e:Recipient="${acsUrl}"`,
      ),
    expected: 'recipient_mismatch',
  },
  {
    name: 'the right InResponseTo only in a namespace',
    story: 'A reader that goes by local names sees our request.',
    signed: {
      ...signedWith(
        /(<saml2:SubjectConfirmationData )InResponseTo/,
        '<saml2:SubjectConfirmationData xmlns:e="urn:evil" e:InResponseTo',
      ),
    },
    expected: 'in_response_to_missing',
  },
  {
    name: 'the right Destination only in a namespace',
    story: 'A reader that goes by local names sees our URL.',
    signed: ({ parties: { acsUrl } }) =>
      signedWith(
        `Destination="${acsUrl}"`,
        `Destination="https://evil.example/" xmlns:e="urn:evil" e:Destination="${acsUrl}"`,
      ),
    expected: 'destination_mismatch',
  },
  {
    name: 'a second Version in a namespace',
    story: 'An attribute nobody asked for, in a namespace nobody knows.',
    signed: signedWith(/Version="2.0"/, 'Version="2.0" xmlns:e="urn:evil" e:Version="1.1"'),
    expected: 'accepted',
  },
  {
    name: 'a second Format in a namespace',
    story: 'The format that counts has no prefix.',
    signed: signedWith('<saml2:NameID ', '<saml2:NameID xmlns:e="urn:evil" e:Format="urn:evil" '),
    expected: 'accepted',
  },
  {
    name: 'the Name of an Attribute only in a namespace',
    story: 'A group list by a name that only looks like one.',
    signed: signedWith(/ Name="/, ' xmlns:e="urn:evil" e:Name="'),
    expected: 'attributes_malformed',
  },
  ...['Destination', 'Version', 'InResponseTo', 'IssueInstant'].map(
    (name): AttackRow => ({
      name: `two ${name} attributes`,
      story: 'One parser takes the first, another the last.',
      source: 'The Fragile Lock (PortSwigger Research, 2025)',
      tampered: (m) => m.swap(` ${name}="`, ` ${name}="https://evil.example/" ${name}="`),
      expected: 'xml_malformed',
    }),
  ),
];

const prefixes: readonly AttackRow[] = [
  {
    name: 'the prefix ds for another namespace around the Signature',
    story: 'The prefix is right, the namespace is not.',
    modes: ['response'],
    tampered: (m) =>
      m.swap(
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
        '<ds:Signature xmlns:ds="urn:evil">',
      ),
    expected: 'response_malformed',
  },
  {
    name: 'a prefix that nobody declared',
    story: 'An element of no namespace at all.',
    tampered: (m) => m.swap('<saml2p:Status ', '<evil:Status/><saml2p:Status '),
    expected: 'xml_malformed',
  },
  {
    name: 'the prefix of SAML bound anew inside the Assertion',
    story: 'NameID of another namespace, behind a prefix that looks right.',
    signed: signedWith('<saml2:NameID ', '<saml2:NameID xmlns:saml2="urn:evil" '),
    expected: 'response_malformed',
  },
  {
    name: 'the prefix __proto__',
    story: 'A prefix that is a property of every JavaScript object.',
    tampered: (m) =>
      m.swap(
        m.status,
        `<saml2p:Extensions><__proto__:a xmlns:__proto__="urn:x"/></saml2p:Extensions>${m.status}`,
      ),
    expected: {
      both: 'signature_digest_mismatch',
      response: 'signature_digest_mismatch',
      assertion: 'accepted',
    },
  },
  ...['__proto__', 'constructor', 'toString'].map(
    (prefix): AttackRow => ({
      name: `the undeclared prefix ${prefix}`,
      story: 'A prefix that every JavaScript object seems to declare.',
      tampered: (m) => m.swap(m.status, `<${prefix}:a/>${m.status}`),
      expected: 'xml_malformed',
    }),
  ),
  {
    name: 'a name with two colons',
    story: 'Which part is the prefix?',
    tampered: (m) => m.swap(m.status, `<a:b:c xmlns:a="urn:x"/>${m.status}`),
    expected: 'xml_malformed',
  },
  {
    name: 'a declaration in the Response that no element uses',
    story: 'Exclusive canonicalization leaves it out, and nobody reads it.',
    tampered: (m) =>
      swapped(m.xml, { from: '<saml2p:Response ', to: '<saml2p:Response xmlns:evil="urn:evil" ' }),
    expected: 'accepted',
  },
];

export const namespaceConfusion: readonly AttackCase[] = attackFamily('namespaces and attributes', [
  ...renamed,
  ...injected,
  ...polluted,
  ...prefixes,
]);
