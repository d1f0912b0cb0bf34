import type { Signing } from '../connection/connection.ts';
import { signBytes } from './crypto-signatures.ts';

/**
 * Signs the UTF-8 bytes of a text; the base64 of the signature.
 *
 * ECDSA gives r and s, joined (xmldsig-core1, 6.4.3); the salt of PSS is as long as the hash
 * (RFC 9231, 2.3.9). Ed25519 hashes by itself and gives 64 bytes (RFC 9231, 2.3.12; RFC 8032).
 */
export function signText(text: string, { key, algorithm }: Signing): string {
  return signBytes(new TextEncoder().encode(text), { key, algorithm }).toString('base64');
}
