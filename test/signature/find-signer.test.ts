import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { normalizeCertificate } from '../../src/connection/certificate.ts';
import type { TrustedKey } from '../../src/connection/connection.ts';
import { findSigner } from '../../src/signature/find-signer.ts';
import { signText } from '../../src/signature/sign-text.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { signingKeys, signingWith } from './signing-keys.ts';

const certificate = normalizeCertificate(signingKeys.RSA.certificate);
const usable: TrustedKey = { key: certificate.publicKey, certificate };
/** For key agreement alone: node:crypto throws where a signature is to be verified with it. */
const unusable: TrustedKey = { key: generateKeyPairSync('x25519').publicKey, certificate };

test.each(['rsa-sha256', 'rsa-pss-sha256'])(
  'a key that cannot be used with %s verifies nothing, and the next one is tried',
  (name) => {
    const signing = signingWith({ keyName: 'RSA', algorithm: name });
    const signed = { signedText: 'a', signatureValue: signText('a', signing) };
    const signerAmong = (trustedKeys: readonly TrustedKey[]): TrustedKey =>
      findSigner(signing.algorithm, { ...signed, trust: { trustedKeys } });
    expect(signerAmong([unusable, usable])).toBe(usable);
    const { expected, actual } = expectRejected('signature_invalid', () => signerAmong([unusable]));
    expect(expected).toBe(certificate.fingerprint);
    expect(actual).toBe(`an ${name} signature by another key, or over another text`);
  },
);
