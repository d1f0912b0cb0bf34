import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import {
  algorithmName,
  defaultAlgorithms,
  digestAlgorithms,
  signatureAlgorithms,
} from '../../src/signature/algorithms.ts';
import { createFakeIdp, type FakeIdp, type SignatureDescription } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { idp, now, requestId, signIn } from '../support/sign-in.ts';

const curve = (namedCurve: string): KeyObject =>
  generateKeyPairSync('ec', { namedCurve }).privateKey;
const onCurve = (namedCurve: string): FakeIdp => createFakeIdp({ privateKey: curve(namedCurve) });

function signInAt(signer: FakeIdp, signature: SignatureDescription) {
  const { samlResponse } = signer.respond({ now, inResponseTo: requestId, signature });
  return verifyResponse(defineConnection(signer.connectionOptions()), samlResponse, {
    requestId,
    now,
  });
}

describe('a login signed with', () => {
  test.each([
    'rsa-sha256',
    'rsa-sha384',
    'rsa-sha512',
    'rsa-pss-sha256',
    'rsa-pss-sha384',
    'rsa-pss-sha512',
  ])('%s is accepted', (signatureAlgorithm) => {
    expect(signIn({ signature: { signatureAlgorithm } }).email).toBe('alice@example.com');
  });

  test.each([
    ['P-256', 'ecdsa-sha256'],
    ['P-256', 'ecdsa-sha512'],
    ['P-384', 'ecdsa-sha384'],
    ['P-521', 'ecdsa-sha512'],
  ] as const)('a key on %s by %s is accepted', (name, signatureAlgorithm) => {
    const login = signInAt(onCurve(name), { signatureAlgorithm });
    expect(login.email).toBe('alice@example.com');
  });

  test.each(['sha256', 'sha384', 'sha512'])('the digest %s is accepted', (digestAlgorithm) => {
    expect(signIn({ signature: { digestAlgorithm } }).email).toBe('alice@example.com');
  });
});

describe('SHA-1', () => {
  const algorithms = [...defaultAlgorithms, 'rsa-sha1', 'sha1'];

  test.each([
    [{ signatureAlgorithm: 'rsa-sha1' }, 'rsa-sha1'],
    [{ digestAlgorithm: 'sha1' }, 'sha1'],
  ])('is refused by default and accepted where it is named: %j', (signature, actual) => {
    expect(expectRejected('signature_algorithm_refused', { signature })).toMatchObject({
      expected: expect.stringContaining('rsa-sha256'),
      actual,
      check: { rule: 'signature-response' },
      remedy: expect.stringContaining('RSA-SHA256'),
    });
    expect(signIn({ signature }, { options: { algorithms } }).email).toBe('alice@example.com');
  });

  test.each([
    [
      { signatureAlgorithm: 'urn:x' },
      'rsa-sha256, rsa-sha384, rsa-sha512, ecdsa-sha256, ecdsa-sha384, ecdsa-sha512, ' +
        'rsa-pss-sha256, rsa-pss-sha384, rsa-pss-sha512, ed25519',
    ],
    [{ digestAlgorithm: 'urn:x' }, 'sha256, sha384, sha512'],
  ])('is not offered where a refusal lists what is known: %j', (claims, known) => {
    const error = expectRejected('signature_algorithm_refused', { signature: { claims } });
    expect(error.expected).toBe(known);
  });
});

describe('refuses', () => {
  test.each([
    'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
    'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
    'http://www.w3.org/2000/09/xmldsig#dsa-sha1',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-md5',
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha224',
    'http://www.w3.org/2001/04/xmldsig-more#RSA-SHA256',
    'http://www.w3.org/2007/05/xmldsig-more#rsa-pss',
    'rsa-sha256',
    'constructor',
    '',
  ])('the signature algorithm %j', (signatureAlgorithm) => {
    const signature = { claims: { signatureAlgorithm } };
    expect(expectRejected('signature_algorithm_refused', { signature }).actual).toBe(
      signatureAlgorithm,
    );
  });

  test.each(['http://www.w3.org/2001/04/xmldsig-more#md5', 'sha256', '__proto__'])(
    'the digest algorithm %j',
    (digestAlgorithm) => {
      const signature = { claims: { digestAlgorithm } };
      expect(expectRejected('signature_algorithm_refused', { signature }).actual).toBe(
        digestAlgorithm,
      );
    },
  );

  test('parameters, such as a truncated HMAC or another salt', () => {
    const mutateAfterSigning = (xml: string) =>
      xml.replace(
        /<ds:SignatureMethod ([^>]*)\/>/,
        '<ds:SignatureMethod $1><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>',
      );
    expect(expectRejected('signature_algorithm_refused', { mutateAfterSigning }).actual).toMatch(
      /rsa-sha256 with parameters$/,
    );
  });

  test('an algorithm that the connection does not name, although it is sound', () => {
    const options = { algorithms: ['rsa-sha512', 'sha512'] };
    const run = () => signIn({}, { options });
    expect(expectRejected('signature_algorithm_refused', run)).toMatchObject({
      expected: 'rsa-sha512, sha512',
      actual: 'rsa-sha256',
    });
  });
});

test('every algorithm has one name, which finds it as its URI does', () => {
  const known = [...signatureAlgorithms, ...digestAlgorithms];
  expect(new Set(known.map(([, { name }]) => name)).size).toBe(known.length);
  for (const [uri, { name }] of known) {
    expect([algorithmName(uri), algorithmName(name)]).toEqual([name, name]);
  }
  expect(algorithmName('rsa-md5')).toBeUndefined();
});

test('the default is everything but SHA-1 and Ed25519', () => {
  expect(defaultAlgorithms).toHaveLength(signatureAlgorithms.size + digestAlgorithms.size - 3);
  expect(defaultAlgorithms.filter((name) => /sha1$|ed25519/.test(name))).toEqual([]);
});

test('an RSA key signs nothing by ECDSA, nor the other way round', () => {
  const ecdsa = {
    claims: { signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256' },
  };
  expect(expectRejected('signature_key_mismatch', { signature: ecdsa })).toMatchObject({
    expected: 'a certificate with an EC key for ecdsa-sha256',
    check: { rule: 'signature-response' },
  });
  const rsa = { privateKey: idp.privateKey, signatureAlgorithm: 'rsa-sha256' };
  expectRejected('signature_key_mismatch', () => signInAt(onCurve('P-256'), rsa));
});
