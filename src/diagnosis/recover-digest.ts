import { constants, publicDecrypt } from 'node:crypto';
import type { TrustedKey } from '../connection/connection.ts';
import { looseBase64 } from './loose-base64.ts';

/** Length of the DigestInfo of each hash (RFC 8017, 9.2), which tells the hashes apart. */
const hashOfLength: ReadonlyMap<number, string> = new Map([
  [35, 'sha1'],
  [51, 'sha256'],
  [67, 'sha384'],
  [83, 'sha512'],
]);

/**
 * The hash over which an RSA signature (PKCS #1 v1.5) was made, or undefined where the key did not
 * make it. This proves that key and SignatureValue belong together, whatever was signed.
 */
export function recoverHash(
  signatureValue: string,
  { key, certificate }: TrustedKey,
): string | undefined {
  if (certificate.keyType !== 'rsa') return undefined;
  try {
    const padding = constants.RSA_PKCS1_PADDING;
    const info = publicDecrypt({ key, padding }, looseBase64(signatureValue));
    return hashOfLength.get(info.length);
  } catch {
    // What the key did not make has no padding that could be taken off.
    return undefined;
  }
}

/** Bytes of a SignatureValue, and how many the key would make. */
export function signatureLengths(
  signatureValue: string,
  { certificate }: TrustedKey,
): { readonly came: number; readonly wanted: number } {
  const { keyType, keyBits } = certificate;
  const came = looseBase64(signatureValue).length;
  const perNumber = Math.ceil(keyBits / 8);
  return { came, wanted: keyType === 'rsa' ? perNumber : 2 * perNumber };
}
