import { SamlError } from '../errors/saml-error.ts';
import { attributeOf, childElements, childrenNamed } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { type DataAlgorithm, dataAlgorithms } from './algorithms.ts';
import { algorithmAt, cipherValue, ds, malformed, onlyChild, xenc } from './encryption-xml.ts';
import { readWrappedKey, type WrappedKey } from './read-wrapped-key.ts';

/** An EncryptedAssertion, EncryptedID or EncryptedAttribute, taken apart. */
export interface Encrypted {
  readonly algorithm: DataAlgorithm;
  readonly ciphertext: Uint8Array;
  readonly keys: readonly WrappedKey[];
}

/** Each costs an RSA operation; an IdP sends one, or one for each of a few recipients. */
const mostKeys = 4;

const elementType = 'http://www.w3.org/2001/04/xmlenc#Element';
const keyType = 'http://www.w3.org/2001/04/xmlenc#EncryptedKey';

/**
 * Takes an encrypted element apart. Its keys are those directly in the KeyInfo of its EncryptedData
 * and those beside the EncryptedData, which is where a RetrievalMethod may point: nowhere else is
 * looked, and nothing is fetched.
 *
 * @throws SamlError encryption_malformed, encryption_algorithm_refused
 * @see xmlenc-core1, 3; saml-core-2.0-os, 2.2.4
 */
export function readEncrypted(container: XmlElement): Encrypted {
  const data = onlyChild(container, xenc('EncryptedData'));
  const siblings = childrenNamed(container, xenc('EncryptedKey'));
  if (childElements(container).length !== 1 + siblings.length) throw malformed(container);
  const type = attributeOf(data, 'Type');
  if (type !== null && type !== elementType) {
    throw new SamlError('encryption_malformed', { expected: elementType, actual: type });
  }
  const method = onlyChild(data, xenc('EncryptionMethod'));
  const algorithm = algorithmAt(method, dataAlgorithms);
  const keys = [...keysIn(data, siblings), ...siblings];
  if (keys.length === 0 || keys.length > mostKeys) {
    const actual = `${keys.length} EncryptedKey elements`;
    throw new SamlError('encryption_malformed', { expected: `1 to ${mostKeys}`, actual });
  }
  return { algorithm, ciphertext: cipherValue(data), keys: keys.map(readWrappedKey) };
}

/** Several KeyInfo elements, or a RetrievalMethod for anything but a sibling, are refused. */
function keysIn(data: XmlElement, siblings: readonly XmlElement[]): readonly XmlElement[] {
  const [keyInfo, ...more] = childrenNamed(data, ds('KeyInfo'));
  if (more.length > 0) throw malformed(data);
  if (keyInfo === undefined) return [];
  for (const retrieval of childrenNamed(keyInfo, ds('RetrievalMethod'))) {
    checkRetrieval(retrieval, siblings);
  }
  return childrenNamed(keyInfo, xenc('EncryptedKey'));
}

/** What it names is tried anyway, so it is only checked: no Transforms, no other place. */
function checkRetrieval(retrieval: XmlElement, siblings: readonly XmlElement[]): void {
  const uri = attributeOf(retrieval, 'URI') ?? '';
  const type = attributeOf(retrieval, 'Type') ?? keyType;
  const ids = siblings.map((key) => attributeOf(key, 'Id')).filter((id) => id !== null);
  const isSibling = ids.some((id) => id !== '' && `#${id}` === uri);
  if (isSibling && type === keyType && childElements(retrieval).length === 0) return;
  throw new SamlError('encryption_malformed', {
    expected: 'a RetrievalMethod for an EncryptedKey beside the EncryptedData',
    actual: uri,
  });
}
