import { createDecipheriv } from 'node:crypto';
import type { DataAlgorithm } from './algorithms.ts';

const tagBytes = 16;
const blockBytes = 16;

/**
 * Decrypts what the initialization vector and the ciphertext, one behind the other, hold; or gives
 * undefined: a wrong key, a changed byte, a wrong padding and bytes that are no UTF-8 are one and
 * the same failure.
 *
 * @see xmlenc-core1, 5.2
 */
export function decryptData(
  ciphertext: Uint8Array,
  { algorithm, key }: { readonly algorithm: DataAlgorithm; readonly key: Uint8Array },
): string | undefined {
  const iv = ciphertext.subarray(0, algorithm.ivBytes);
  const data = ciphertext.subarray(algorithm.ivBytes);
  try {
    const bytes =
      algorithm.mode === 'gcm'
        ? decryptGcm(data, { cipher: algorithm.cipher, key, iv })
        : decryptCbc(data, { cipher: algorithm.cipher, key, iv });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Keyed {
  readonly cipher: DataAlgorithm['cipher'];
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

/** The tag is always whole: a short one would be easy to guess. */
function decryptGcm(data: Uint8Array, { cipher, key, iv }: Keyed): Uint8Array {
  const textBytes = data.length - tagBytes;
  if (textBytes < 0) throw new RangeError('no room for the tag');
  const decipher = createDecipheriv(cipher as 'aes-256-gcm', key, iv, { authTagLength: tagBytes });
  decipher.setAuthTag(data.subarray(textBytes));
  const text = decipher.update(data.subarray(0, textBytes));
  decipher.final();
  return text;
}

/** xmlenc-core1, 5.2.1: the last byte counts the padding; the bytes before it are arbitrary. */
function decryptCbc(data: Uint8Array, { cipher, key, iv }: Keyed): Uint8Array {
  const decipher = createDecipheriv(cipher, key, iv).setAutoPadding(false);
  const padded = decipher.update(data);
  decipher.final();
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > blockBytes) throw new RangeError('no padding');
  return padded.subarray(0, padded.length - padding);
}
