import { constants, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { signatureAlgorithms } from '../../src/signature/algorithms.ts';
import { signQuery } from '../../src/signature/sign-query.ts';
import { signingCases, signingKeys, signingWith } from './signing-keys.ts';

const query = 'SAMLRequest=fZ%2BA%3D&RelayState=a%20b%26c';

/** What a receiver does with the address, without any code of samlet's. */
function holds(signed: string, certificate: string): boolean {
  const [text = '', value = ''] = signed.split('&Signature=');
  const uri = new URLSearchParams(text).get('SigAlg') ?? '';
  const hash = /sha(?:256|384|512)/.exec(uri)?.[0] ?? '';
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(hash.slice(3)) / 8 };
  const key = {
    key: certificate,
    dsaEncoding: 'ieee-p1363' as const,
    ...(uri.endsWith('MGF1') ? pss : {}),
  };
  const signature = Buffer.from(decodeURIComponent(value), 'base64');
  return verify(hash, Buffer.from(text), key, signature);
}

test.each(signingCases)('node verifies $algorithm with a key on $keyName', (signingCase) => {
  const { certificate } = signingKeys[signingCase.keyName];
  const signed = signQuery(query, signingWith(signingCase));
  expect(signed.startsWith(`${query}&SigAlg=${encodeURIComponent(signingCase.uri)}&`)).toBe(true);
  expect(holds(signed, certificate)).toBe(true);
  expect(holds(signed.replace('a%20b', 'a+b'), certificate)).toBe(false);
  expect(
    holds(signed, signingKeys[signingCase.keyName === 'RSA' ? 'P-256' : 'RSA'].certificate),
  ).toBe(false);
});

test('every algorithm but SHA-1 and Ed25519 is there, and one signature each', () => {
  expect(new Set(signingCases.map(({ uri }) => uri)).size).toBe(signatureAlgorithms.size - 2);
  const signed = signQuery(query, signingWith({ keyName: 'RSA', algorithm: 'rsa-sha256' }));
  expect([...new URLSearchParams(signed).keys()]).toEqual([
    'SAMLRequest',
    'RelayState',
    'SigAlg',
    'Signature',
  ]);
});
