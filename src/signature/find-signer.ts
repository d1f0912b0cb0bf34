import { Buffer } from 'node:buffer';
import { constants, type KeyObject, type VerifyKeyObjectInput, verify } from 'node:crypto';
import type { Connection, TrustedKey } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import { keyBeside } from '../key-beside.ts';
import type { SignatureAlgorithm } from './algorithms.ts';

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
  });
}

function isSignedBy(
  { key }: TrustedKey,
  signed: { algorithm: SignatureAlgorithm; data: Uint8Array; signature: Uint8Array },
): boolean {
  const { algorithm, data, signature } = signed;
  try {
    return verify(algorithm.hash, data, verifyKey(key, algorithm), signature);
  } catch {
    // A key that cannot be used with the algorithm (RSA-PSS on a short modulus) verifies nothing.
    return false;
  }
}

/**
 * RFC 9231, 2.3.9: the salt is as long as the hash. XML Signature 6.4.3: ECDSA is r and s, joined.
 * An RSA key by itself means PKCS #1 v1.5.
 */
function verifyKey(
  key: KeyObject,
  { pss, keyType }: SignatureAlgorithm,
): KeyObject | VerifyKeyObjectInput {
  if (keyType === 'ec') return { key: keyBeside(key), dsaEncoding: 'ieee-p1363' };
  if (!pss) return key;
  return {
    key: keyBeside(key),
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
}
