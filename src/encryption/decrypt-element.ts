import { randomBytes } from 'node:crypto';
import type { Decryption } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Limits } from '../xml/limits.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { isNamed } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { decryptData } from './decrypt-data.ts';
import type { QualifiedName } from './encryption-xml.ts';
import { type Encrypted, readEncrypted } from './read-encrypted.ts';
import { unwrapKey } from './unwrap-key.ts';

/** What an element is decrypted with. */
export interface DecryptContext {
  readonly decryption: Decryption;
  readonly limits: Limits;
  /** Whether a valid signature covers the ciphertext. */
  readonly isCovered: boolean;
}

/**
 * Decrypts an EncryptedAssertion, EncryptedID or EncryptedAttribute and reads the element in it, as
 * strictly as any message: what was encrypted is a document of its own.
 *
 * A wrong key, a damaged ciphertext and a wrong padding fail alike, with one code and no detail.
 * CBC is decrypted only under a valid signature: without one, whoever may try ciphertexts can read
 * what they hold by the answers. A ciphertext made for GCM and passed off as CBC is such a one.
 *
 * @throws SamlError encryption_malformed, encryption_algorithm_refused, encryption_cbc_unsigned,
 * decryption_failed, and those of `parseXml`
 * @see xmlenc-core1, 4.4, 5 and 8; saml-core-2.0-os, 6
 */
export function decryptElement(
  container: XmlElement,
  { content, ...context }: DecryptContext & { readonly content: QualifiedName },
): XmlElement {
  const encrypted = readEncrypted(container);
  const isGenuine = encrypted.algorithm.mode === 'gcm' || context.isCovered;
  if (!isGenuine && !context.decryption.dangerouslyAllowUnsignedCbc) {
    throw new SamlError('encryption_cbc_unsigned', { actual: encrypted.algorithm.cipher });
  }
  const plaintext = decrypt(encrypted, context.decryption);
  if (plaintext === undefined) throw new SamlError('decryption_failed');
  const read = (): XmlElement => readContent(plaintext, { content, limits: context.limits });
  return isGenuine ? read() : withoutDetail(read);
}

/**
 * Every wrapped key is tried with every private key: during a rotation there are several. A key
 * that cannot be unwrapped is replaced by a random one, which fails in the same place as a wrong
 * one and takes as long.
 */
function decrypt(encrypted: Encrypted, { privateKeys }: Decryption): string | undefined {
  const { algorithm, ciphertext, keys } = encrypted;
  for (const { bytes, parameters } of keys) {
    for (const privateKey of privateKeys) {
      const randomKey = randomBytes(algorithm.keyBytes);
      const unwrapped = unwrapKey(bytes, { privateKey, parameters });
      const isKey = unwrapped?.length === algorithm.keyBytes;
      const key = isKey ? unwrapped : randomKey;
      const plaintext = decryptData(ciphertext, { algorithm, key });
      if (isKey && plaintext !== undefined) return plaintext;
    }
  }
  return undefined;
}

function readContent(
  plaintext: string,
  { content, limits }: { readonly content: QualifiedName; readonly limits: Limits },
): XmlElement {
  const element = parseXml(plaintext, limits);
  if (isNamed(element, content)) return element;
  throw new SamlError('encryption_malformed', {
    expected: `an encrypted ${content.localName}`,
    actual: element.name,
  });
}

/** Where the plaintext may be anything, what is wrong with it tells what it is. */
function withoutDetail(read: () => XmlElement): XmlElement {
  try {
    return read();
  } catch {
    throw new SamlError('decryption_failed');
  }
}
