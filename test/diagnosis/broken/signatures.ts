import { fixtureKey } from '../../support/fixtures.ts';
import type { BrokenSetUp } from './broken-set-up.ts';

const next = fixtureKey('next');
const transit = ['transit', 'the message', 'as the IdP signed it'] as const;
const reformatted = { reason: 'reformatted-in-transit', fixes: [transit] } as const;

/** Changes the text of an element, the first of this name. */
const within =
  (element: string, change: (text: string) => string) =>
  (xml: string): string =>
    xml.replace(
      new RegExp(`(<${element}[^>]*>)([^<]*)(</${element}>)`),
      (_, start: string, text: string, end: string) => start + change(text) + end,
    );

/** Leaves out everything from one mark to the next, marks included. */
const withoutSignatures = (xml: string): string =>
  xml.replace(/<ds:Signature .*?<\/ds:Signature>/gs, '');

export const brokenSignatures: readonly BrokenSetUp[] = [
  {
    name: 'Okta signs with a new certificate that was not added here',
    sent: { signature: next },
    cause: 'signature_invalid',
    reason: 'wrong-certificate',
    fixes: [['here', 'idp.certificates', 'also 1D:FF']],
  },
  {
    name: 'the certificate of an RSA key is trusted, and an EC key signs',
    sent: { signature: fixtureKey('ec-p256') },
    cause: 'signature_key_mismatch',
    reason: 'wrong-certificate',
    fixes: [['here', 'idp.certificates', 'also']],
  },
  {
    name: 'another key signs and the message does not name it',
    sent: { signature: { ...next, certificate: null } },
    cause: 'signature_invalid',
    reason: 'signed-by-unknown-key',
    fixes: [transit],
    isProved: false,
  },
  {
    name: 'another IdP altogether answers',
    sent: { signature: next, issuer: 'https://idp.globex.example/saml' },
    cause: 'response_issuer_mismatch',
    reason: 'other-idp',
    fixes: [
      ['here', 'idp.certificates', 'also'],
      ['here', 'idp.entityId', 'globex'],
    ],
  },
  {
    name: 'the name of the user was changed after signing',
    sent: { mutateAfterSigning: (xml) => xml.replace('alice@', 'admin@') },
    cause: 'signature_digest_mismatch',
    reason: 'content-changed',
    fixes: [transit],
    isProved: false,
  },
  {
    name: 'the Destination was changed after signing',
    sent: { mutateAfterSigning: (xml) => xml.replace('Destination="https', 'Destination="http') },
    cause: 'signature_digest_mismatch',
    reason: 'content-changed',
    fixes: [transit, ['okta', '"Single sign on URL"', 'https']],
    isProved: false,
  },
  {
    name: 'another key signs and the content was changed after that',
    sent: { signature: next, mutateAfterSigning: (xml) => xml.replace('alice@', 'admin@') },
    cause: 'signature_invalid',
    reason: 'wrong-certificate-and-changed',
    fixes: [['here', 'idp.certificates', '']],
    isProved: false,
  },
  {
    name: 'a tool pretty-prints the message on its way',
    sent: { mutateAfterSigning: (xml) => xml.replaceAll('><', '>\n  <') },
    cause: 'signature_invalid',
    ...reformatted,
  },
  {
    name: 'a tool pretty-prints the message with every value on a line of its own',
    sent: {
      mutateAfterSigning: (xml) =>
        xml.replaceAll('><', '>\n<').replace(/>([^<\n]+)</g, '>\n    $1\n  <'),
    },
    cause: 'signature_invalid',
    ...reformatted,
  },
  {
    name: 'a tool takes the indentation out that was signed',
    sent: { pretty: true, mutateAfterSigning: (xml) => xml.replace(/>\s+</g, '><') },
    cause: 'signature_invalid',
    ...reformatted,
  },
  {
    name: 'line ends became &#13; on their way',
    sent: { pretty: true, mutateAfterSigning: (xml) => xml.replace(/>\n(?= )/g, '>&#13;\n') },
    cause: 'signature_invalid',
    ...reformatted,
  },
  {
    name: '&#13; that was signed got lost on its way',
    sent: {
      attributes: { street: 'High Street 1\r\nSpringfield' },
      mutateAfterSigning: (xml) => xml.replaceAll('&#13;', ''),
    },
    cause: 'signature_digest_mismatch',
    ...reformatted,
  },
  {
    name: 'UTF-8 was read as Latin-1 on its way',
    sent: {
      attributes: { lastName: 'Müller' },
      mutateAfterSigning: (xml) => Buffer.from(xml, 'utf8').toString('latin1'),
    },
    cause: 'signature_digest_mismatch',
    ...reformatted,
  },
  {
    name: 'accents were decomposed on their way',
    sent: {
      attributes: { lastName: 'Müller' },
      mutateAfterSigning: (xml) => xml.normalize('NFD'),
    },
    cause: 'signature_digest_mismatch',
    ...reformatted,
  },
  {
    name: 'accents were composed on their way',
    sent: {
      attributes: { lastName: 'Mu\u0308ller' },
      mutateAfterSigning: (xml) => xml.normalize('NFC'),
    },
    cause: 'signature_digest_mismatch',
    ...reformatted,
  },
  {
    name: 'an ampersand was escaped twice on its way',
    sent: {
      attributes: { department: 'R&D' },
      mutateAfterSigning: (xml) => xml.replaceAll('R&amp;D', 'R&amp;amp;D'),
    },
    cause: 'signature_digest_mismatch',
    ...reformatted,
  },
  {
    name: 'spaces became no-break spaces on their way',
    sent: {
      attributes: { title: 'Head of IT' },
      mutateAfterSigning: (xml) => xml.replace('Head of IT', 'Head\u00a0of\u00a0IT'),
    },
    cause: 'signature_digest_mismatch',
    ...reformatted,
  },
  {
    name: 'the base64 of the certificate was put on one line',
    sent: {
      mutateAfterSigning: (xml) =>
        xml.replace(/<ds:X509Certificate>[^<]*/g, (text) => text.replaceAll('\n', '')),
    },
    cause: 'signature_digest_mismatch',
    ...reformatted,
  },
  {
    name: 'the base64 of the certificate was folded to shorter lines',
    sent: {
      mutateAfterSigning: (xml) =>
        xml.replace(/(?<=<ds:X509Certificate>)[^<]*/g, (text) =>
          text.replaceAll('\n', '').replace(/.{64}(?=.)/g, '$&\n'),
        ),
    },
    cause: 'signature_digest_mismatch',
    ...reformatted,
  },
  {
    name: 'every plus sign in the SignatureValue became a space',
    sent: {
      // What is signed here is always the same, and so is the number of plus signs.
      responseId: 'id1',
      assertionId: 'id2',
      sign: 'assertion',
      mutateAfterSigning: within('ds:SignatureValue', (text) => text.replaceAll('+', ' ')),
    },
    cause: 'signature_malformed',
    reason: 'signature-value-damaged',
    fixes: [transit],
  },
  {
    name: 'the SignatureValue was cut off',
    sent: {
      sign: 'assertion',
      mutateAfterSigning: within('ds:SignatureValue', (text) => text.slice(0, 200)),
    },
    cause: 'signature_invalid',
    reason: 'signature-value-truncated',
    fixes: [transit],
    isProved: false,
  },
  {
    name: 'a character of the SignatureValue is another one',
    sent: {
      sign: 'assertion',
      mutateAfterSigning: within('ds:SignatureValue', (text) =>
        text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`,
      ),
    },
    cause: 'signature_invalid',
    reason: 'signature-value-damaged',
    fixes: [transit],
    isProved: false,
  },
  {
    name: 'the DigestValue was replaced after signing',
    sent: {
      sign: 'assertion',
      mutateAfterSigning: within('ds:DigestValue', () => `${'A'.repeat(43)}=`),
    },
    cause: 'signature_invalid',
    reason: 'signed-info-changed',
    fixes: [transit],
    isProved: false,
  },
  {
    name: 'Okta signs with SHA-1',
    sent: { signature: { signatureAlgorithm: 'rsa-sha1', digestAlgorithm: 'sha1' } },
    cause: 'signature_algorithm_refused',
    reason: 'sha1-refused',
    fixes: [['okta', '"Signature Algorithm"', 'RSA-SHA256']],
  },
  {
    name: 'only the digest is SHA-1',
    sent: { signature: { digestAlgorithm: 'sha1' } },
    cause: 'signature_algorithm_refused',
    reason: 'sha1-refused',
    fixes: [['okta', '"Digest Algorithm"', 'SHA256']],
  },
  {
    name: 'Okta signs with SHA-1 and a certificate that is not trusted here',
    sent: { signature: { ...next, signatureAlgorithm: 'rsa-sha1', digestAlgorithm: 'sha1' } },
    cause: 'signature_algorithm_refused',
    reason: 'sha1-refused',
    fixes: [
      ['okta', '"Signature Algorithm"', 'RSA-SHA256'],
      ['here', 'idp.certificates', 'also'],
    ],
  },
  {
    name: 'this side allows RSA-SHA512 alone',
    options: { algorithms: ['rsa-sha512', 'sha512'] },
    cause: 'signature_algorithm_refused',
    reason: 'algorithm-refused',
    fixes: [['here', 'algorithms', 'also rsa-sha256, sha256']],
  },
  {
    name: 'the signature is an HMAC',
    sent: {
      signature: {
        claims: { signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1' },
      },
    },
    cause: 'signature_algorithm_refused',
    reason: 'algorithm-unknown',
    fixes: [['okta', '"Signature Algorithm"', 'RSA-SHA256']],
    isProved: false,
  },
  {
    name: 'nothing is signed',
    sent: { sign: 'none' },
    cause: 'signature_missing',
    reason: 'not-signed',
    fixes: [['okta', '"Response" and "Assertion Signature"', 'Signed']],
  },
  {
    name: 'the Response must be signed and only the Assertion is',
    sent: { sign: 'assertion' },
    options: { requireSigned: 'both' },
    cause: 'signature_missing',
    reason: 'not-signed',
    fixes: [['okta', '"Response" and "Assertion Signature"', 'Signed']],
  },
  {
    name: 'a filter on the way takes the signatures out',
    sent: { mutateAfterSigning: withoutSignatures },
    cause: 'signature_missing',
    reason: 'not-signed',
    fixes: [['okta', '"Response" and "Assertion Signature"', 'Signed']],
  },
];
