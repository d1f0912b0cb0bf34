import type { SamlErrorCode } from '../../../src/errors/error-catalogue.ts';
import {
  type AttackCase,
  type AttackRow,
  attackFamily,
} from '../../../src/testing/attacks/attack-case.ts';
import { elementIn, type Message, mallory, swapped } from '../../../src/testing/attacks/message.ts';
import { decryption, type EncryptOptions, encryptedAssertion } from '../lab/encrypt.ts';
import { stranger } from '../lab/parties.ts';

const github = 'CVE-2024-4985, CVE-2024-9487';

const flipped = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(40) ^ 1, 40);
  return copy;
};

/** The Assertion as a stranger signs it. */
const byStranger = (m: Message): string => {
  const signature = { privateKey: stranger.privateKey, certificate: stranger.certificate };
  const response = m.signedAnew({ nameId: mallory, sign: 'assertion', signature });
  return elementIn(Buffer.from(response, 'base64').toString(), 'saml2:Assertion');
};

const before = (xml: string, tag: string, extra: string): string =>
  swapped(xml, { from: tag, to: `${extra}${tag}` });

/** What anybody can encrypt for this service, in place of the Assertion. */
const contents: readonly (readonly [
  what: string,
  plaintext: (m: Message) => string,
  expected: SamlErrorCode | 'accepted',
  options?: EncryptOptions,
])[] = [
  ['a forged Assertion that nobody signed', (m) => m.forged, 'signature_missing'],
  ['a forged Assertion that a stranger signed', byStranger, 'signature_invalid'],
  [
    'a forged Assertion with the signature of the good one',
    (m) =>
      swapped(m.forged, { from: '</saml2:Issuer>', to: `</saml2:Issuer>${m.assertionSignature}` }),
    'signature_reference',
  ],
  [
    'the good Assertion, changed',
    (m) => swapped(m.assertion, { from: 'alice@example.com', to: mallory }),
    'signature_digest_mismatch',
  ],
  ['two Assertions', (m) => `${m.forged}${m.assertion}`, 'xml_malformed'],
  [
    'an Assertion with another one in Advice',
    (m) => before(m.assertion, '</saml2:Assertion>', `<saml2:Advice>${m.forged}</saml2:Advice>`),
    'assertion_multiple',
  ],
  [
    'an Assertion with a second Signature',
    (m) => before(m.assertion, '</saml2:Subject>', m.assertionSignature),
    'signature_misplaced',
  ],
  ['a whole Response', (m) => m.xml, 'encryption_malformed'],
  ['a document type', (m) => `<!DOCTYPE x [<!ENTITY a "b">]>${m.assertion}`, 'xml_doctype'],
  [
    'an entity',
    (m) => swapped(m.assertion, { from: 'alice@example.com', to: '&who;' }),
    'xml_malformed',
  ],
  ['another EncryptedAssertion', (m) => encryptedAssertion(m.assertion), 'encryption_malformed'],
  ['nothing', () => '', 'xml_malformed'],
  [
    'bytes that were changed on their way',
    (m) => m.assertion,
    'decryption_failed',
    { damage: flipped },
  ],
  [
    'bytes that were cut off',
    (m) => m.assertion,
    'decryption_failed',
    { damage: (bytes) => bytes.subarray(0, 20) },
  ],
  [
    'CBC, whose padding would tell what is in it',
    (m) => m.assertion,
    'encryption_cbc_unsigned',
    { cipher: 'aes256-cbc' },
  ],
  [
    'a key by RSA 1.5',
    (m) => m.assertion,
    'encryption_algorithm_refused',
    { transport: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' },
  ],
  ['100,000 levels', () => '<a>'.repeat(100_000), 'xml_limit_exceeded'],
  ['the good Assertion', (m) => m.assertion, 'accepted'],
];

const replaced: readonly AttackRow[] = contents.map(([what, plaintext, expected, options]) => ({
  name: `encrypted: ${what}`,
  story: 'The key to encrypt with is public, so encryption says nothing of who wrote it.',
  source: github,
  modes: ['assertion'],
  connection: { decryption },
  tampered: (m) => m.swap(m.assertion, encryptedAssertion(plaintext(m), options)),
  expected,
  attackerValues: [mallory],
}));

const beside: readonly AttackRow[] = [
  {
    name: 'a forged encrypted Assertion before the good one',
    story: 'One is checked, the other is read.',
    source: github,
    connection: { decryption },
    tampered: (m) => m.swap(m.assertion, `${encryptedAssertion(m.forged)}${m.assertion}`),
    expected: 'assertion_multiple',
  },
  {
    name: 'a forged encrypted Assertion in Extensions',
    story: 'A reader that decrypts whatever it finds finds this one.',
    connection: { decryption },
    tampered: (m) =>
      m.swap(
        m.status,
        `<saml2p:Extensions>${encryptedAssertion(m.forged)}</saml2p:Extensions>${m.status}`,
      ),
    expected: 'assertion_multiple',
  },
  {
    name: 'the good Assertion exchanged for a forged encrypted one under the good signature',
    story: 'The signature of the Response covered another content.',
    modes: ['both', 'response'],
    connection: { decryption },
    tampered: (m) => m.swap(m.assertion, encryptedAssertion(m.forged)),
    expected: 'signature_digest_mismatch',
  },
];

export const encryption: readonly AttackCase[] = attackFamily('encryption', [
  ...replaced,
  ...beside,
]);
