import { type CipherGCM, createCipheriv, randomBytes } from 'node:crypto';
import type { DataEncryption } from './encryption-algorithms.ts';

/** Initialization vector, ciphertext and, for GCM, the tag, one behind the other. */
export function encryptText(
  text: string,
  {
    algorithm,
    key,
  }: {
    readonly algorithm: DataEncryption;
    readonly key: Uint8Array;
  },
): Uint8Array {
  const iv = randomBytes(algorithm.ivBytes);
  const bytes = new TextEncoder().encode(text);
  const cipher = createCipheriv(algorithm.cipher, key, iv);
  if (algorithm.mode === 'gcm') {
    const parts = [iv, cipher.update(bytes), cipher.final(), (cipher as CipherGCM).getAuthTag()];
    return join(parts);
  }
  cipher.setAutoPadding(false);
  return join([iv, cipher.update(join([bytes, padding(bytes, algorithm)])), cipher.final()]);
}

/** xmlenc-core1, 5.2.1: arbitrary bytes, and a last one that counts them all. */
function padding(bytes: Uint8Array, { ivBytes: blockBytes }: DataEncryption): Uint8Array {
  const length = blockBytes - (bytes.length % blockBytes);
  return join([randomBytes(length - 1), Uint8Array.of(length)]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
