import { Buffer } from 'node:buffer';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { type Message, swapped } from '../message.ts';

const duo = 'CVE-2017-11427, CVE-2017-11428, CVE-2017-11429, CVE-2017-11430, CVE-2018-0489';
const suffix = '.evil.example';

/** What splits a text without changing its canonical form: the signature stays valid. */
const invisible: readonly (readonly [what: string, between: string])[] = [
  ['a comment', '<!---->'],
  ['a comment with markup in it', '<!-- </saml2:NameID> -->'],
  ['two comments', '<!--a--><!--b-->'],
  ['an empty CDATA section', '<![CDATA[]]>'],
];

/** The signed message, with `between` put before the suffix of one of its texts. */
const splitIn = (
  m: Message,
  {
    text,
    between,
    ...signed
  }: {
    text: string;
    between: string;
    nameId?: string;
    audience?: string;
    issuer?: string;
    groups?: readonly string[];
  },
): string => {
  const xml = Buffer.from(m.signedAnew(signed), 'base64').toString();
  const before = `${text}${suffix}`;
  return swapped(xml, {
    from: new RegExp(before.replaceAll('.', '\\.'), 'g'),
    to: `${text}${between}${suffix}`,
  });
};

const email = 'alice@example.com';
const split: readonly AttackRow[] = invisible.flatMap(([what, between]): AttackRow[] => [
  {
    name: `${what} in the NameID`,
    story: 'The attacker owns a longer name and hopes that the reader stops at the break.',
    source: duo,
    tampered: (m) => splitIn(m, { text: email, between, nameId: `${email}${suffix}` }),
    expected: 'accepted',
    login: { nameId: `${email}${suffix}`, email: `${email}${suffix}` },
  },
  {
    name: `${what} in a group`,
    story: 'A group whose name begins like that of the administrators.',
    source: duo,
    tampered: (m) => splitIn(m, { text: 'Admins', between, groups: [`Admins${suffix}`] }),
    expected: 'accepted',
    login: { groups: [`Admins${suffix}`] },
  },
  {
    name: `${what} in the Audience`,
    story: 'An Assertion for a service whose name begins with ours.',
    source: duo,
    tampered: (m) => {
      const { audience } = m.parties;
      return splitIn(m, { text: audience, between, audience: `${audience}${suffix}` });
    },
    expected: 'audience_mismatch',
  },
  {
    name: `${what} in the Issuer`,
    story: 'An IdP whose name begins like the trusted one.',
    source: duo,
    tampered: (m) => {
      const { entityId } = m.parties.idp;
      return splitIn(m, { text: entityId, between, issuer: `${entityId}${suffix}` });
    },
    expected: 'response_issuer_mismatch',
  },
]);

/** Texts that hold something else than characters. */
const texts: readonly (readonly [place: string, end: string])[] = [
  ['NameID', '</saml2:NameID>'],
  ['Issuer', '</saml2:Issuer>'],
  ['Audience', '</saml2:Audience>'],
  ['AuthnContextClassRef', '</saml2:AuthnContextClassRef>'],
  ['AttributeValue', '</saml2:AttributeValue>'],
];

const broken: readonly AttackRow[] = texts.flatMap(([place, end]): AttackRow[] => [
  {
    name: `a processing instruction in ${place}`,
    story: 'Some parsers end a text at a processing instruction; SAML needs none.',
    tampered: (m) => m.swap(end, `<?x y?>${suffix}${end}`),
    expected: 'xml_processing_instruction',
  },
  {
    name: `an entity in ${place}`,
    story: 'A reference that one parser resolves and another leaves standing.',
    source: 'CVE-2025-23369',
    tampered: (m) => m.swap(end, `&evil;${suffix}${end}`),
    expected: 'xml_malformed',
  },
  {
    name: `text behind a comment in ${place} that nobody signed`,
    story: 'What is put behind the comment changes the signed bytes.',
    tampered: (m) => m.swap(end, `<!---->${suffix}${end}`),
    // The first Issuer is that of the Response, which need not be signed.
    expected: {
      both: 'signature_digest_mismatch',
      response: 'signature_digest_mismatch',
      assertion: place === 'Issuer' ? 'response_issuer_mismatch' : 'signature_digest_mismatch',
    },
  },
]);

const elements: readonly AttackRow[] = texts.slice(0, 4).map(([place, end]) => ({
  name: `an element in ${place} that the IdP signed along`,
  story: 'Text in front of, inside and behind an element: no reader agrees with another.',
  signed: {
    mutateBeforeSigning: (xml) =>
      swapped(xml, { from: end, to: `<x xmlns="urn:x">${suffix}</x>${end}` }),
  },
  expected: 'response_malformed',
}));

const rest: readonly AttackRow[] = [
  {
    name: 'an element in an AttributeValue that the IdP signed along',
    story: 'An AttributeValue may hold elements; its text is read whole.',
    signed: { groups: [{ rawXml: `Ad<x xmlns="urn:x">min</x>s` }] },
    expected: 'accepted',
    login: { groups: ['Admins'] },
  },
  {
    name: 'a comment that spans from one NameID to another',
    story: 'A reader without a parser sees the NameID in the comment.',
    tampered: (m) =>
      m.swap(
        '<saml2:NameID ',
        `<!--<saml2:NameID>mallory@evil.example</saml2:NameID>--><saml2:NameID `,
      ),
    expected: 'accepted',
    attackerValues: ['mallory@evil.example'],
  },
  {
    name: 'a NameID in a CDATA section',
    story: 'Markup in CDATA is text, and text is signed.',
    tampered: (m) =>
      m.swap(
        '<saml2:NameID ',
        '<![CDATA[<saml2:NameID>mallory@evil.example</saml2:NameID>]]><saml2:NameID ',
      ),
    expected: 'signature_digest_mismatch',
  },
  {
    name: 'the NameID as a CDATA section',
    story: 'Another way to write the same text: the same bytes in canonical form.',
    tampered: (m) => m.swap(email, `<![CDATA[${email}]]>`),
    expected: 'accepted',
  },
  {
    name: 'the NameID as character references',
    story: 'Another way to write the same text: the same bytes in canonical form.',
    tampered: (m) =>
      m.swap(email, [...email].map((character) => `&#${character.codePointAt(0)};`).join('')),
    expected: 'accepted',
  },
];

export const textSplitting: readonly AttackCase[] = attackFamily('text splitting', [
  ...split,
  ...broken,
  ...elements,
  ...rest,
]);
