import type { SignatureDescription } from '../../signature-description.ts';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import type { Message } from '../message.ts';
import type { Parties } from '../parties.ts';

const body = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, '');
const byStranger = ({ stranger }: Parties): SignatureDescription => ({
  privateKey: stranger.privateKey,
  certificate: stranger.certificate,
});

const x509 = (pem: string): string =>
  `<ds:X509Data><ds:X509Certificate>${body(pem)}</ds:X509Certificate></ds:X509Data>`;

/** What the KeyInfo of a message says that a stranger signed. */
const offers: readonly (readonly [
  what: string,
  keyInfo: string | ((parties: Parties) => string),
])[] = [
  ['the stranger’s certificate', ({ stranger }) => x509(stranger.certificate)],
  ['the IdP’s certificate', ({ idp }) => x509(idp.certificate)],
  [
    'both certificates, the IdP’s first',
    ({ idp, stranger }) => x509(idp.certificate) + x509(stranger.certificate),
  ],
  [
    'both certificates, the stranger’s first',
    ({ idp, stranger }) => x509(stranger.certificate) + x509(idp.certificate),
  ],
  [
    'the stranger’s RSA key',
    '<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>',
  ],
  ['the name of a file', '<ds:KeyName>../../etc/passwd</ds:KeyName>'],
  [
    'an address to fetch the key from',
    '<ds:RetrievalMethod URI="http://169.254.169.254/latest" Type="http://www.w3.org/2000/09/xmldsig#X509Data"/>',
  ],
  ['a reference to itself', '<ds:RetrievalMethod URI="#_loop"/>'],
  [
    'a certificate that is none',
    '<ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data>',
  ],
  ['nothing', ''],
];

const offered: readonly AttackRow[] = offers.map(([what, keyInfo]) => ({
  name: `a message that a stranger signed, with ${what} in KeyInfo`,
  story: 'Keys come from the connection alone; what a message says of its key is not read.',
  signed: ({ parties }) => {
    const content = typeof keyInfo === 'string' ? keyInfo : keyInfo(parties);
    return {
      signature: byStranger(parties),
      mutateAfterSigning: (xml) =>
        xml.replaceAll(
          /<ds:KeyInfo>[\s\S]*?<\/ds:KeyInfo>/g,
          `<ds:KeyInfo>${content}</ds:KeyInfo>`,
        ),
    };
  },
  expected: {
    both: 'signature_invalid',
    assertion: 'signature_invalid',
    response: 'signature_invalid',
  },
}));

/** KeyInfo of the outermost signature, which no other signature covers. */
const withKeyInfo = (m: Message, keyInfo: string): string =>
  m.swap(m.signature, m.signature.replace(/<ds:KeyInfo>[\s\S]*<\/ds:KeyInfo>/, keyInfo));

const rest: readonly AttackRow[] = [
  {
    name: 'a message that a stranger signed, without KeyInfo',
    story: 'No key named: is any key good?',
    signed: ({ parties }) => ({ signature: { ...byStranger(parties), certificate: null } }),
    expected: 'signature_invalid',
  },
  {
    name: 'two KeyInfo',
    story: 'A verifier that reads the one and a reader that shows the other.',
    tampered: (m) =>
      withKeyInfo(m, `<ds:KeyInfo>${x509(m.parties.idp.certificate)}</ds:KeyInfo><ds:KeyInfo/>`),
    expected: 'signature_malformed',
  },
  {
    name: 'KeyInfo before SignedInfo',
    story: 'The order of a Signature is fixed.',
    tampered: (m) => m.swap('<ds:SignedInfo>', '<ds:KeyInfo/><ds:SignedInfo>'),
    expected: 'signature_malformed',
  },
  {
    name: 'the outer signature by a stranger, the inner one by the IdP',
    story: 'One good signature, and one that anybody can make.',
    modes: ['both'],
    signed: ({ parties }) => ({ responseSignature: byStranger(parties) }),
    expected: 'signature_invalid',
  },
  {
    name: 'the inner signature by a stranger, the outer one by the IdP',
    story: 'The other way round.',
    modes: ['both'],
    signed: ({ parties }) => ({ assertionSignature: byStranger(parties) }),
    expected: 'signature_invalid',
  },
  {
    name: 'a stranger’s certificate in the KeyInfo of a good signature',
    story: 'KeyInfo is not signed, so anybody can change it; it is not read either.',
    tampered: (m) =>
      withKeyInfo(m, `<ds:KeyInfo>${x509(m.parties.stranger.certificate)}</ds:KeyInfo>`),
    expected: 'accepted',
  },
  {
    name: 'no KeyInfo in a good signature',
    story: 'It is optional, and not read.',
    tampered: (m) => withKeyInfo(m, ''),
    expected: 'accepted',
  },
];

export const keyInfo: readonly AttackCase[] = attackFamily('KeyInfo', [...offered, ...rest]);
