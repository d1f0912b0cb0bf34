import { Buffer } from 'node:buffer';
import type { Connection, TrustedKey } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import { isSignature } from './crypto-signatures.ts';

/**
 * Tries each trusted key of the right type: during a rotation there are several.
 *
 * @throws SamlError signature_key_mismatch, signature_invalid
 */
export function findSigner(
  algorithm: SignatureAlgorithm,
  {
    signedText,
    signatureValue,
    trust,
  }: { signedText: string; signatureValue: string; trust: Pick<Connection, 'trustedKeys'> },
): TrustedKey {
  const data = new TextEncoder().encode(signedText);
  const signature = Buffer.from(signatureValue, 'base64');
  const candidates = trust.trustedKeys.filter(
    ({ certificate }) => certificate.keyType === algorithm.keyType,
  );
  if (candidates.length === 0) {
    throw new SamlError('signature_key_mismatch', {
      expected: `a certificate with an ${algorithm.keyType.toUpperCase()} key for ${algorithm.name}`,
    });
  }
  const signer = candidates.find((candidate) =>
    isSignedBy(candidate, { algorithm, data, signature }),
  );
  if (signer !== undefined) return signer;
  throw new SamlError('signature_invalid', {
    expected: candidates.map(({ certificate }) => certificate.fingerprint).join(' or '),
    actual: `an ${algorithm.name} signature by another key, or over another text`,
  });
}

function isSignedBy(
  { key }: TrustedKey,
  signed: { algorithm: SignatureAlgorithm; data: Uint8Array; signature: Uint8Array },
): boolean {
  const { algorithm, data, signature } = signed;
  try {
    return isSignature(signature, { bytes: data, key, algorithm });
  } catch {
    // A key that cannot be used with the algorithm (RSA-PSS on a short modulus) verifies nothing.
    return false;
  }
}
