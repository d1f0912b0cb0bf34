import { childrenNamed } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { keyTransports, maskGenerations, oaepDigests } from './algorithms.ts';
import {
  algorithmAt,
  base64Of,
  cipherValue,
  ds,
  malformed,
  onlyChild,
  type QualifiedName,
  xenc,
  xenc11,
} from './encryption-xml.ts';
import type { OaepParameters } from './unwrap-key.ts';

/** A key that travels with the data, encrypted to this service. */
export interface WrappedKey {
  readonly bytes: Uint8Array;
  readonly parameters: OaepParameters;
}

/**
 * Reads an EncryptedKey. Both hashes of OAEP are SHA-1 unless the message says otherwise.
 *
 * @throws SamlError encryption_malformed, encryption_algorithm_refused
 * @see xmlenc-core1, 5.5.2
 */
export function readWrappedKey(key: XmlElement): WrappedKey {
  const method = onlyChild(key, xenc('EncryptionMethod'));
  const transport = algorithmAt(method, keyTransports);
  const digest = atMostOne(method, ds('DigestMethod'));
  const generation = atMostOne(method, xenc11('MGF'));
  const label = atMostOne(method, xenc('OAEPparams'));
  // Which mask the older identifier means is no question of parameters.
  if (generation !== undefined && !transport.takesMask) throw malformed(generation);
  return {
    bytes: cipherValue(key),
    parameters: {
      digest: digest === undefined ? 'sha1' : algorithmAt(digest, oaepDigests),
      maskDigest: generation === undefined ? 'sha1' : algorithmAt(generation, maskGenerations),
      label: label === undefined ? new Uint8Array() : base64Of(label),
    },
  };
}

function atMostOne(method: XmlElement, name: QualifiedName): XmlElement | undefined {
  const [parameter, ...more] = childrenNamed(method, name);
  if (more.length > 0) throw malformed(method);
  return parameter;
}
