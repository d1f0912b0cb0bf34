import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { type Message, mallory, swapped } from '../message.ts';

/** The signed message with its outermost signature in another place of its own element. */
const signatureAtTheEnd = (m: Message): string => {
  const end = m.mode === 'assertion' ? '</saml2:Assertion>' : '</saml2p:Response>';
  return swapped(m.swap(m.signature, ''), { from: end, to: `${m.signature}${end}` });
};

/** Changes to the text that are none to what was signed. */
const changes: readonly (readonly [what: string, change: (m: Message) => string])[] = [
  ['the signature as last child of its element', signatureAtTheEnd],
  ['a comment before the root', (m) => m.swap('<saml2p:Response ', '<!--x--><saml2p:Response ')],
  ['a comment behind the root', (m) => `${m.xml}<!--${mallory}-->`],
  ['blanks behind the root', (m) => `${m.xml} \r\n\t`],
  [
    'a comment between elements',
    (m) => m.swap('<saml2:Subject ', `<!--${mallory}--><saml2:Subject `),
  ],
  ['a comment in the Signature', (m) => m.swap('<ds:SignedInfo>', '<!--x--><ds:SignedInfo>')],
  ['attributes in another order', (m) => reordered(m.xml)],
  ['attributes in single quotes', (m) => m.swap('Version="2.0"', "Version='2.0'")],
  ['blanks in a tag', (m) => m.swap('Version="2.0"', '\n  Version = "2.0"  ')],
  [
    'an empty element with an end tag',
    (m) =>
      m.xml.replace(/<saml2p:StatusCode ([^>]*)\/>/, '<saml2p:StatusCode $1></saml2p:StatusCode>'),
  ],
  ['a character reference in an attribute', (m) => m.swap('Version="2.0"', 'Version="&#50;.0"')],
  ['blanks in SignatureValue', (m) => m.swap('<ds:SignatureValue>', '<ds:SignatureValue> \n\t ')],
  [
    'SignatureValue folded',
    (m) => m.swap(m.signature, m.signature.replace(/<ds:SignatureValue>[^<]*/, folded)),
  ],
  [
    'an Id on the Signature',
    (m) => m.swap('<ds:Signature xmlns:ds', '<ds:Signature Id="_signature" xmlns:ds'),
  ],
  [
    'a declaration that nobody uses',
    (m) => m.swap('<saml2:Assertion ', '<saml2:Assertion xmlns:unused="urn:x" '),
  ],
  ['no XML declaration', (m) => m.swap(/^<\?xml[^>]*\?>/, '')],
  ['standalone', (m) => m.swap('encoding="UTF-8"', 'encoding="UTF-8" standalone="yes"')],
];

const folded = (text: string): string => text.replace(/.{60}/g, '$&\n');

function reordered(xml: string): string {
  return xml.replace(
    /<saml2p:Response (.*?)>/,
    (_all, attributes: string) => `<saml2p:Response ${attributes.split(' ').reverse().join(' ')}>`,
  );
}

const rewritten: readonly AttackRow[] = changes.map(([what, change]) => ({
  name: what,
  story: 'Another text of the same canonical form: the facts are those that were signed.',
  tampered: change,
  expected: 'accepted',
  attackerValues: [mallory],
}));

const unsigned: readonly AttackRow[] = [
  {
    name: 'the signature of the Response taken off, the Assertion’s left',
    story: 'One signature is enough unless the connection says otherwise; the Assertion is whole.',
    modes: ['both'],
    tampered: (m) => m.swap(m.responseSignature, ''),
    expected: 'accepted',
  },
  {
    name: 'Extensions in an unsigned Response',
    story: 'Nobody signed them, and nobody reads them.',
    modes: ['assertion'],
    tampered: (m) =>
      m.swap(m.status, `<saml2p:Extensions><a>${mallory}</a></saml2p:Extensions>${m.status}`),
    expected: 'accepted',
    attackerValues: [mallory],
  },
  {
    name: 'another ID and IssueInstant of an unsigned Response',
    story: 'What is around a signed Assertion can refuse a login, and never grant one.',
    modes: ['assertion'],
    tampered: (m) => m.swap(m.responseId, '_another'),
    expected: 'accepted',
  },
  {
    name: 'Advice with anything in it that the IdP signed along',
    story: 'Advice is advice, and not read.',
    signed: {
      extra: {
        assertion: { rawXml: `<saml2:Advice><a xmlns="urn:x">${mallory}</a></saml2:Advice>` },
      },
    },
    expected: 'accepted',
    attackerValues: [mallory],
  },
];

export const harmless: readonly AttackCase[] = attackFamily('harmless, and read whole', [
  ...rewritten,
  ...unsigned,
]);
