import { createDecipheriv, randomBytes } from 'node:crypto';
import type { Decryption } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Limits } from '../xml/limits.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { DataAlgorithm } from './algorithms.ts';
import { type Encrypted, readEncrypted } from './read-encrypted.ts';
import { unwrapKey } from './unwrap-key.ts';

/** What an element is decrypted with. */
export interface DecryptContext {
  readonly decryption: Decryption;
  readonly limits: Limits;
  /** Whether a valid signature covers the ciphertext. */
  readonly isCovered: boolean;
}

const tagBytes = 16;
const blockBytes = 16;

/**
 * Decrypts an EncryptedAssertion, EncryptedID or EncryptedAttribute and reads what was in it, as
 * strictly as any message.
 *
 * A wrong key, a damaged ciphertext and a wrong padding fail alike, with one code and no detail.
 * CBC is decrypted only under a valid signature: without one, whoever may try ciphertexts can read
 * what they hold by the answers.
 *
 * @throws SamlError encryption_malformed, encryption_algorithm_refused, encryption_cbc_unsigned,
 * decryption_failed, and those of `parseXml`
 * @see xmlenc-core1, 4.4 and 5; saml-core-2.0-os, 6
 */
export function decryptElement(container: XmlElement, context: DecryptContext): XmlElement {
  const encrypted = readEncrypted(container);
  const isSafe = encrypted.algorithm.mode === 'gcm' || context.isCovered;
  if (!isSafe && !context.decryption.dangerouslyAllowUnsignedCbc) {
    throw new SamlError('encryption_cbc_unsigned', { actual: encrypted.algorithm.cipher });
  }
  const plaintext = decrypt(encrypted, context.decryption);
  if (plaintext === undefined) throw new SamlError('decryption_failed');
  return parseXml(plaintext, context.limits);
}

/** Every wrapped key is tried with every private key: during a rotation there are several. */
function decrypt(encrypted: Encrypted, { privateKeys }: Decryption): string | undefined {
  const { algorithm, ciphertext, keys } = encrypted;
  for (const { bytes, parameters } of keys) {
    for (const privateKey of privateKeys) {
      const unwrapped = unwrapKey(bytes, { privateKey, parameters });
      const isKey = unwrapped?.length === algorithm.keyBytes;
      // A random key fails in the same place as a wrong one, and takes as long.
      const key = isKey ? unwrapped : randomBytes(algorithm.keyBytes);
      const plaintext = decryptData(ciphertext, { algorithm, key });
      if (isKey && plaintext !== undefined) return plaintext;
    }
  }
  return undefined;
}

function decryptData(
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

function decryptGcm(data: Uint8Array, { cipher, key, iv }: Keyed): Uint8Array {
  const decipher = createDecipheriv(cipher as 'aes-256-gcm', key, iv, { authTagLength: tagBytes });
  decipher.setAuthTag(data.subarray(data.length - tagBytes));
  const text = decipher.update(data.subarray(0, data.length - tagBytes));
  decipher.final();
  return text;
}

/** xmlenc-core1, 5.2.1: the last byte counts the padding; the bytes before it are arbitrary. */
function decryptCbc(data: Uint8Array, { cipher, key, iv }: Keyed): Uint8Array {
  const decipher = createDecipheriv(cipher, key, iv).setAutoPadding(false);
  const padded = decipher.update(data);
  decipher.final();
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > blockBytes) throw new RangeError('padding');
  return padded.subarray(0, padded.length - padding);
}
