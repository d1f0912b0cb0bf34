import { Buffer } from 'node:buffer';
import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  attributeOf,
  childElements,
  childrenNamed,
  elementsOf,
  isNamed,
  textOf,
} from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import {
  type DataAlgorithm,
  dataAlgorithms,
  keyTransports,
  maskGenerations,
  oaepDigests,
  rsaOaep,
} from './algorithms.ts';
import type { OaepParameters } from './unwrap-key.ts';

/** A key that travels with the data, encrypted to this service. */
export interface WrappedKey {
  readonly bytes: Uint8Array;
  readonly parameters: OaepParameters;
}

/** An EncryptedAssertion, EncryptedID or EncryptedAttribute, taken apart. */
export interface Encrypted {
  readonly algorithm: DataAlgorithm;
  readonly ciphertext: Uint8Array;
  readonly keys: readonly WrappedKey[];
}

/** Each costs an RSA operation; an IdP sends one, or one for each of a few recipients. */
const mostKeys = 4;

const xenc = (localName: string): { namespace: string; localName: string } => ({
  namespace: namespaces.xenc,
  localName,
});

/**
 * Takes an encrypted element apart. Keys are those in its KeyInfo and its own EncryptedKey
 * children, which is where a RetrievalMethod may point: nowhere else is looked.
 *
 * @throws SamlError encryption_malformed, encryption_algorithm_refused
 * @see xmlenc-core1, 3; saml-core-2.0-os, 2.2.4
 */
export function readEncrypted(container: XmlElement): Encrypted {
  const [data, ...more] = childrenNamed(container, xenc('EncryptedData'));
  const others = childElements(container).filter((child) => !isKnown(child));
  if (data === undefined || more.length > 0 || others.length > 0) throw malformed(container);
  checkRetrievalMethods(data, container);
  const wrapped = elementsOf(container).filter((child) => isNamed(child, xenc('EncryptedKey')));
  if (wrapped.length === 0 || wrapped.length > mostKeys) throw malformed(container);
  const method = onlyChild(data, xenc('EncryptionMethod'));
  return {
    algorithm: known(dataAlgorithms, attributeOf(method, 'Algorithm')),
    ciphertext: cipherValue(data),
    keys: wrapped.map(readWrappedKey),
  };
}

function isKnown(child: XmlElement): boolean {
  return isNamed(child, xenc('EncryptedData')) || isNamed(child, xenc('EncryptedKey'));
}

/** saml-core-2.0-os, 2.2.4 and E43: a RetrievalMethod names an EncryptedKey beside the data. */
function checkRetrievalMethods(data: XmlElement, container: XmlElement): void {
  const siblings = childrenNamed(container, xenc('EncryptedKey'));
  const name = { namespace: namespaces.ds, localName: 'RetrievalMethod' };
  for (const retrieval of elementsOf(data).filter((element) => isNamed(element, name))) {
    const uri = attributeOf(retrieval, 'URI');
    const isSibling = siblings.some((key) => `#${attributeOf(key, 'Id')}` === uri);
    if (!isSibling || childElements(retrieval).length > 0) throw malformed(retrieval);
  }
}

function readWrappedKey(key: XmlElement): WrappedKey {
  const method = onlyChild(key, xenc('EncryptionMethod'));
  const transport = attributeOf(method, 'Algorithm') ?? 'none';
  if (!keyTransports.has(transport)) throw refused([...keyTransports], transport);
  const digest = optionalAlgorithm(method, {
    name: { namespace: namespaces.ds, localName: 'DigestMethod' },
    among: oaepDigests,
  });
  const generation = optionalAlgorithm(method, {
    name: { namespace: namespaces.xenc11, localName: 'MGF' },
    among: maskGenerations,
  });
  if (generation !== undefined && transport !== rsaOaep) throw malformed(method);
  const [label] = childrenNamed(method, xenc('OAEPparams'));
  return {
    bytes: cipherValue(key),
    parameters: {
      digest: digest ?? 'sha1',
      maskDigest: generation ?? 'sha1',
      label: label === undefined ? new Uint8Array() : base64Of(label),
    },
  };
}

function optionalAlgorithm(
  method: XmlElement,
  {
    name,
    among,
  }: {
    readonly name: { readonly namespace: string; readonly localName: string };
    readonly among: ReadonlyMap<string, string>;
  },
): string | undefined {
  const [parameter, ...more] = childrenNamed(method, name);
  if (more.length > 0) throw malformed(method);
  return parameter === undefined ? undefined : known(among, attributeOf(parameter, 'Algorithm'));
}

function cipherValue(parent: XmlElement): Uint8Array {
  const data = onlyChild(parent, xenc('CipherData'));
  return base64Of(onlyChild(data, xenc('CipherValue')));
}

function onlyChild(
  parent: XmlElement,
  name: { readonly namespace: string; readonly localName: string },
): XmlElement {
  const [child, ...more] = childrenNamed(parent, name);
  if (child === undefined || more.length > 0) throw malformed(parent);
  return child;
}

function base64Of(element: XmlElement): Uint8Array {
  const text = textOf(element).replace(/[ \t\r\n]/g, '');
  const bytes = Buffer.from(text, 'base64');
  if (text === '' || bytes.toString('base64') !== text) throw malformed(element);
  return bytes;
}

function known<Algorithm>(
  algorithms: ReadonlyMap<string, Algorithm>,
  uri: string | null,
): Algorithm {
  const algorithm = algorithms.get(uri ?? '');
  if (algorithm === undefined) throw refused([...algorithms.keys()], uri ?? 'none');
  return algorithm;
}

function refused(expected: readonly string[], actual: string): SamlError {
  return new SamlError('encryption_algorithm_refused', { expected: expected.join(', '), actual });
}

function malformed({ name }: XmlElement): SamlError {
  return new SamlError('encryption_malformed', { actual: name });
}
