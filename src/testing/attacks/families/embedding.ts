import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { type Message, mallory, swapped } from '../message.ts';

const xenc = 'xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"';
const encryptedData = `<xenc:EncryptedData ${xenc}><xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>`;

const encryptedAssertion = `<saml2:EncryptedAssertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">${encryptedData}</saml2:EncryptedAssertion>`;

/** Where in an Assertion or a Response a forged Assertion may hide: the end tag it is put before. */
const hidingPlaces: readonly (readonly [place: string, before: string, wrap?: string])[] = [
  ['SubjectConfirmation', '</saml2:SubjectConfirmation>'],
  ['Subject', '</saml2:Subject>'],
  ['NameID', '</saml2:NameID>'],
  ['Conditions', '</saml2:Conditions>'],
  ['Audience', '</saml2:Audience>'],
  ['AuthnContext', '</saml2:AuthnContext>'],
  ['AttributeValue', '</saml2:AttributeValue>'],
  ['Attribute', '</saml2:Attribute>'],
  ['Assertion, behind everything', '</saml2:Assertion>'],
  ['Status', '</saml2p:Status>'],
  ['StatusDetail', '</saml2p:Status>', 'saml2p:StatusDetail'],
  ['Advice', '</saml2:Assertion>', 'saml2:Advice'],
  ['Advice in a Subject', '</saml2:Subject>', 'saml2:Advice'],
  ['KeyInfo', '</ds:KeyInfo>'],
  ['an Object of the Signature', '</ds:Signature>', 'ds:Object'],
  ['SignedInfo', '</ds:SignedInfo>'],
  ['X509Data', '</ds:X509Data>'],
];

const hidden: readonly AttackRow[] = hidingPlaces.map(([place, before, wrap]) => ({
  name: `a forged Assertion in ${place}`,
  story: 'A reader that looks for an Assertion anywhere finds the forged one.',
  tampered: (m) => swapped(m.xml, { from: before, to: `${wrapped(m, wrap)}${before}` }),
  expected: 'assertion_multiple',
}));

function wrapped(m: Message, name?: string): string {
  return name === undefined ? m.forged : `<${name}>${m.forged}</${name}>`;
}

/** An Attribute that nobody signed: mallory makes herself an administrator. */
const admin =
  '<saml2:Attribute Name="http://schemas.xmlsoap.org/claims/Group"><saml2:AttributeValue>Admins</saml2:AttributeValue></saml2:Attribute>';

const smuggled: readonly AttackRow[] = (
  [
    [
      'into the AttributeStatement',
      '</saml2:AttributeStatement>',
      admin,
      'signature_digest_mismatch',
    ],
    [
      'in an AttributeStatement of its own',
      '</saml2:Assertion>',
      `<saml2:AttributeStatement>${admin}</saml2:AttributeStatement>`,
      'signature_digest_mismatch',
    ],
    [
      'into the Response',
      '</saml2p:Response>',
      `<saml2:AttributeStatement xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">${admin}</saml2:AttributeStatement>`,
      'response_malformed',
    ],
  ] as const
).map(([where, before, attribute, expected]) => ({
  name: `an Attribute smuggled ${where}`,
  story: 'A reader that searches for attributes anywhere finds one that nobody signed.',
  source: 'CVE-2025-46573',
  tampered: (m) => m.swap(before, `${attribute}${before}`),
  expected,
}));

const signedByTheIdp: readonly AttackRow[] = [
  {
    name: 'an Assertion in Advice that the IdP signed along',
    story: 'Even under a good signature the other Assertion is not for this reader to choose from.',
    signed: (m) => ({
      extra: { assertion: { rawXml: `<saml2:Advice>${m.forged}</saml2:Advice>` } },
    }),
    expected: 'assertion_multiple',
  },
  {
    name: 'an Assertion in SubjectConfirmationData that the IdP signed along',
    story: 'SubjectConfirmationData may hold anything; the Assertion in it must not count.',
    signed: (m) => ({
      mutateBeforeSigning: (xml) =>
        swapped(xml, {
          from: /(<saml2:SubjectConfirmationData[^>]*)\/>/,
          to: `<saml2:SubjectConfirmationData>${m.forged}</saml2:SubjectConfirmationData>`,
        }),
    }),
    expected: 'assertion_multiple',
  },
  {
    name: 'an Assertion in Extensions that the IdP signed along',
    story: 'Whoever can write Extensions at the IdP must not be able to write Assertions.',
    signed: (m) => ({
      mutateBeforeSigning: (xml) =>
        swapped(xml, {
          from: '<saml2p:Status ',
          to: `<saml2p:Extensions>${m.forged}</saml2p:Extensions><saml2p:Status `,
        }),
    }),
    expected: 'assertion_multiple',
  },
];

const encrypted: readonly AttackRow[] = [
  {
    name: 'an encrypted Assertion in place of the signed one',
    story: 'Anybody can encrypt for a service whose key is public.',
    source: 'CVE-2024-4985, CVE-2024-9487',
    modes: ['assertion'],
    tampered: (m) => m.swap(m.assertion, encryptedAssertion),
    expected: 'assertion_encrypted',
  },
  {
    name: 'an encrypted Assertion beside the signed one',
    story: 'The signed Assertion passes the check, the decrypted one is read.',
    source: 'CVE-2024-4985, CVE-2024-9487',
    tampered: (m) => m.swap(m.assertion, `${encryptedAssertion}${m.assertion}`),
    expected: 'assertion_multiple',
  },
  {
    name: 'two encrypted Assertions',
    story: 'Which of them would be the one?',
    tampered: (m) => m.swap(m.assertion, encryptedAssertion.repeat(2)),
    expected: 'assertion_multiple',
  },
  {
    name: 'the signed Assertion inside an EncryptedAssertion',
    story: 'Plain text where cipher text should be.',
    tampered: (m) =>
      m.swap(
        m.assertion,
        `<saml2:EncryptedAssertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">${m.assertion}</saml2:EncryptedAssertion>`,
      ),
    expected: 'assertion_multiple',
  },
  {
    name: 'an EncryptedID in place of the NameID',
    story: 'The name of the user in a form that only another reader understands.',
    signed: {
      nameId: null,
      extra: { subject: { rawXml: `<saml2:EncryptedID>${encryptedData}</saml2:EncryptedID>` } },
    },
    expected: 'name_id_encrypted',
  },
  {
    name: 'an EncryptedID beside the NameID',
    story: 'Two names for one user.',
    signed: {
      extra: { subject: { rawXml: `<saml2:EncryptedID>${encryptedData}</saml2:EncryptedID>` } },
    },
    expected: 'accepted',
  },
  {
    name: 'the NameID of mallory inside an EncryptedID',
    story: 'A reader that searches for NameID anywhere finds two.',
    signed: {
      nameId: null,
      extra: {
        subject: {
          rawXml: `<saml2:EncryptedID><saml2:NameID>${mallory}</saml2:NameID></saml2:EncryptedID>`,
        },
      },
    },
    expected: 'name_id_encrypted',
  },
];

export const embedding: readonly AttackCase[] = attackFamily(
  'embedding',
  [...hidden, ...smuggled, ...signedByTheIdp, ...encrypted].map((row) => ({
    attackerValues: [mallory],
    ...row,
  })),
);
