import { expect, test } from 'vitest';
import { normalizeCertificate } from '../../src/connection/certificate.ts';
import type { AlgorithmName } from '../../src/signature/algorithms.ts';
import { signText } from '../../src/signature/sign-text.ts';
import { verifyQuery } from '../../src/signature/verify-query.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { signingKeys, signingWith } from './signing-keys.ts';

const certificate = normalizeCertificate(signingKeys.RSA.certificate);
const trusted = { key: certificate.publicKey, certificate };
const signedText = 'SAMLRequest=fZ%2BA%3D';
const algorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const signature = {
  signedText,
  algorithm,
  signatureValue: signText(signedText, signingWith({ keyName: 'RSA', algorithm: 'rsa-sha256' })),
};
const trusting = (...names: readonly AlgorithmName[]) => ({
  trustedKeys: [trusted],
  algorithms: new Set(names),
});

test('names the key that signed', () => {
  expect(verifyQuery(signature, trusting('rsa-sha256'))).toBe(trusted);
});

test.each([
  ['that the connection does not name', algorithm],
  ['that nobody knows', 'urn:x'],
])('refuses an algorithm %s, and says which would do', (_, actual) => {
  const trust = trusting('rsa-sha384', 'rsa-sha512');
  const run = () => verifyQuery({ ...signature, algorithm: actual }, trust);
  expect(expectRejected('signature_algorithm_refused', run)).toMatchObject({
    expected: 'rsa-sha384, rsa-sha512',
    actual,
  });
});

test('refuses another text under the signature', () => {
  const run = () => verifyQuery({ ...signature, signedText: 'x' }, trusting('rsa-sha256'));
  expectRejected('signature_invalid', run);
});
