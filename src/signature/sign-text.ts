import { constants, type KeyObject, type SignKeyObjectInput, sign } from 'node:crypto';
import type { Signing } from '../connection/connection.ts';
import { keyBeside } from '../key-beside.ts';

/**
 * Signs the UTF-8 bytes of a text; the base64 of the signature.
 *
 * ECDSA gives r and s, joined (xmldsig-core1, 6.4.3); the salt of PSS is as long as the hash
 * (RFC 9231, 2.3.9). Ed25519 hashes by itself and gives 64 bytes (RFC 9231, 2.3.12; RFC 8032).
 */
export function signText(text: string, { key, algorithm }: Signing): string {
  const bytes = new TextEncoder().encode(text);
  return sign(algorithm.hash, bytes, signingKey(key, algorithm)).toString('base64');
}

function signingKey(
  key: KeyObject,
  { pss, keyType }: Signing['algorithm'],
): KeyObject | SignKeyObjectInput {
  if (keyType === 'ec') return { key: keyBeside(key), dsaEncoding: 'ieee-p1363' };
  if (!pss) return key;
  return {
    key: keyBeside(key),
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
}
