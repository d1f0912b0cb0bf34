import type { KeyObject } from 'node:crypto';

/**
 * Whether two public keys are one and the same. Cloudflare Workers hold the key of a certificate
 * for another than the same key read by itself, so that these are compared as they are written.
 */
export function isSameKey(one: KeyObject, other: KeyObject): boolean {
  // Where the types differ, Node's own comparison makes the next key that is read fail.
  if (one.asymmetricKeyType !== other.asymmetricKeyType) return false;
  return one.equals(other) || asPem(one) === asPem(other);
}

function asPem(key: KeyObject): string | Uint8Array {
  return key.export({ type: 'spki', format: 'pem' });
}
