import type { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { swapped } from '../message.ts';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const more2007 = 'http://www.w3.org/2007/05/xmldsig-more#';
const more2021 = 'http://www.w3.org/2021/04/xmldsig-more#';

const methods: readonly (readonly [what: string, uri: string])[] = [
  ['HMAC-SHA1', `${dsig}hmac-sha1`],
  ['HMAC-SHA256', `${more}hmac-sha256`],
  ['HMAC-SHA512', `${more}hmac-sha512`],
  ['HMAC-MD5', `${more}hmac-md5`],
  ['DSA-SHA1', `${dsig}dsa-sha1`],
  ['DSA-SHA256', 'http://www.w3.org/2009/xmldsig11#dsa-sha256'],
  ['RSA-SHA1', `${dsig}rsa-sha1`],
  ['RSA-MD5', `${more}rsa-md5`],
  ['RSA-RIPEMD160', `${more}rsa-ripemd160`],
  ['RSA-SHA224', `${more}rsa-sha224`],
  ['RSA-PSS with parameters', `${more2007}rsa-pss`],
  ['RSA-PSS with SHA-1', `${more2007}sha1-rsa-MGF1`],
  ['ECDSA-SHA1', `${more}ecdsa-sha1`],
  ['Ed25519', `${more2021}eddsa-ed25519`],
  ['a digest', 'http://www.w3.org/2001/04/xmlenc#sha256'],
  ['none', 'none'],
  ['an empty URI', ''],
  ['RSA-SHA256 in another case', `${more}RSA-SHA256`],
  ['RSA-SHA256 with a blank', `${more}rsa-sha256 `],
  ['RSA-SHA256 by https', `${more.replace('http:', 'https:')}rsa-sha256`],
  ['the short name', 'rsa-sha256'],
  ['__proto__', '__proto__'],
];

const digests: readonly (readonly [what: string, uri: string])[] = [
  ['SHA-1', `${dsig}sha1`],
  ['MD5', `${more}md5`],
  ['SHA-224', `${more}sha224`],
  ['RIPEMD160', 'http://www.w3.org/2001/04/xmlenc#ripemd160'],
  ['SHA3-256', `${more2007}sha3-256`],
  ['Whirlpool', `${more2007}whirlpool`],
  ['a signature', `${more}rsa-sha256`],
  ['an empty URI', ''],
  ['the short name', 'sha256'],
  ['constructor', 'constructor'],
];

const named: readonly AttackRow[] = [
  ...methods.map(([what, signatureAlgorithm]) => ({
    what: `SignatureMethod: ${what}`,
    claims: { signatureAlgorithm },
  })),
  ...digests.map(([what, digestAlgorithm]) => ({
    what: `DigestMethod: ${what}`,
    claims: { digestAlgorithm },
  })),
].map(({ what, claims }) => ({
  name: what,
  story: 'The message chooses how it is checked: only from what the connection allows.',
  source: 'CVE-2018-7644',
  signed: { signature: { claims } },
  expected: 'signature_algorithm_refused',
}));

/** Algorithms on the list that are not the one that was used. */
const exchanged: readonly AttackRow[] = [
  ['RSA-SHA512 for RSA-SHA256', `${more}rsa-sha512`],
  ['RSA-SHA384 for RSA-SHA256', `${more}rsa-sha384`],
  ['RSA-PSS for RSA-SHA256', `${more2007}sha256-rsa-MGF1`],
].map(([name = '', signatureAlgorithm = '']) => ({
  name,
  story: 'A verifier that mixes up two algorithms on its list.',
  signed: { signature: { claims: { signatureAlgorithm } } },
  expected: 'signature_invalid',
}));

const base64 = (bytes: Buffer): string => bytes.toString('base64');

const parameters: readonly AttackRow[] = [
  {
    name: 'HMAC with the public certificate as its secret',
    story: 'The certificate is public; as an HMAC secret it would let anybody sign.',
    source: 'CVE-2018-7644',
    tampered: (m) =>
      withValue(
        swapped(m.xml, { from: `${more}rsa-sha256`, to: `${more}hmac-sha256` }),
        base64(createHmac('sha256', m.parties.idp.certificate).update(m.signature).digest()),
      ),
    expected: 'signature_algorithm_refused',
  },
  {
    name: 'HMAC truncated to one bit',
    story: 'HMACOutputLength says how much of the HMAC is compared.',
    source: 'CVE-2009-0217',
    tampered: (m) =>
      m.swap(
        `<ds:SignatureMethod Algorithm="${more}rsa-sha256"/>`,
        `<ds:SignatureMethod Algorithm="${more}hmac-sha256"><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>`,
      ),
    expected: 'signature_algorithm_refused',
  },
  {
    name: 'HMACOutputLength with RSA',
    story: 'A parameter that the algorithm does not have.',
    tampered: (m) =>
      m.swap(
        `${more}rsa-sha256"/>`,
        `${more}rsa-sha256"><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>`,
      ),
    expected: 'signature_algorithm_refused',
  },
  {
    name: 'RSA-PSS with a salt length of its own',
    story: 'Parameters in the message would choose another hash or no salt.',
    source: 'RFC 9231, 2.3.9',
    tampered: (m) =>
      m.swap(
        `${more}rsa-sha256"/>`,
        `${more2007}sha256-rsa-MGF1"><p:RSAPSSParams xmlns:p="${more2007}"><p:SaltLength>0</p:SaltLength></p:RSAPSSParams></ds:SignatureMethod>`,
      ),
    expected: 'signature_algorithm_refused',
  },
  {
    name: 'two Algorithm attributes',
    story: 'One parser takes the first, another the last.',
    tampered: (m) =>
      m.swap(
        `Algorithm="${more}rsa-sha256"`,
        `Algorithm="${more}rsa-sha256" Algorithm="${more}hmac-sha256"`,
      ),
    expected: 'xml_malformed',
  },
  {
    name: 'SHA-1 where the connection does not name it',
    story: 'A downgrade to what can be forged by collision.',
    signed: { signature: { signatureAlgorithm: 'rsa-sha1', digestAlgorithm: 'sha1' } },
    expected: 'signature_algorithm_refused',
  },
  {
    name: 'SHA-256 where the connection wants SHA-512',
    story: 'The list of the connection counts, not that of the library.',
    signed: {},
    connection: { algorithms: ['rsa-sha512', 'sha512'] },
    expected: 'signature_algorithm_refused',
  },
  {
    name: 'ECDSA with an RSA certificate',
    story: 'An algorithm for another type of key.',
    signed: { signature: { claims: { signatureAlgorithm: `${more}ecdsa-sha256` } } },
    expected: 'signature_key_mismatch',
  },
];

function withValue(xml: string, value: string): string {
  return xml.replace(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${value}`);
}

export const algorithms: readonly AttackCase[] = attackFamily('algorithms', [
  ...named,
  ...exchanged,
  ...parameters,
]);
