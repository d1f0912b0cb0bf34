import { decodeBase64 } from '../bindings/base64.ts';
import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { attributeOf, childElements, childrenNamed, textOf } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';

export interface QualifiedName {
  readonly namespace: string;
  readonly localName: string;
}

type NamesIn = (localName: string) => QualifiedName;

const namesIn =
  (namespace: string): NamesIn =>
  (localName) => ({ namespace, localName });

export const xenc: NamesIn = namesIn(namespaces.xenc);
export const xenc11: NamesIn = namesIn(namespaces.xenc11);
export const ds: NamesIn = namesIn(namespaces.ds);

/** @throws SamlError encryption_malformed */
export function onlyChild(parent: XmlElement, name: QualifiedName): XmlElement {
  const [child, ...more] = childrenNamed(parent, name);
  if (child === undefined || more.length > 0) throw malformed(parent);
  return child;
}

/**
 * The bytes in the CipherData of an EncryptedData or EncryptedKey. A CipherReference is refused:
 * what it names would have to be fetched.
 *
 * @throws SamlError encryption_malformed
 * @see xmlenc-core1, 3.3
 */
export function cipherValue(parent: XmlElement): Uint8Array {
  const data = onlyChild(parent, xenc('CipherData'));
  const value = onlyChild(data, xenc('CipherValue'));
  if (childElements(data).length > 1) throw malformed(data);
  return base64Of(value);
}

/** @throws SamlError encryption_malformed for anything but the one base64 text for some bytes */
export function base64Of(element: XmlElement): Uint8Array {
  if (childElements(element).length > 0) throw malformed(element);
  const text = textOf(element).replace(/[ \t\r\n]/g, '');
  const bytes = text === '' ? undefined : decodeBase64(text);
  if (bytes === undefined) throw malformed(element);
  return bytes;
}

/**
 * What the Algorithm attribute names.
 *
 * @throws SamlError encryption_algorithm_refused
 */
export function algorithmAt<Algorithm>(
  element: XmlElement,
  known: ReadonlyMap<string, Algorithm>,
): Algorithm {
  const uri = attributeOf(element, 'Algorithm');
  const algorithm = known.get(uri ?? '');
  if (algorithm !== undefined) return algorithm;
  throw new SamlError('encryption_algorithm_refused', {
    expected: [...known.keys()].join(', '),
    actual: uri ?? 'none',
  });
}

export function malformed({ name }: XmlElement): SamlError {
  return new SamlError('encryption_malformed', { actual: name });
}
