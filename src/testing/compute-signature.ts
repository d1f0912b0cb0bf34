import { createHash, type KeyObject } from 'node:crypto';
import { encodeBase64 } from '../bindings/base64.ts';
import { SamlError } from '../errors/saml-error.ts';
import {
  type DigestAlgorithm,
  digestAlgorithms,
  type SignatureAlgorithm,
  signatureAlgorithms,
} from '../signature/algorithms.ts';
import { signBytes } from '../signature/crypto-signatures.ts';

/** An algorithm together with the URI that a message names it by. */
export type WithUri<Algorithm> = Algorithm & { readonly uri: string };

/** @throws SamlError testing_option_invalid */
export function signatureMethod(nameOrUri: string): WithUri<SignatureAlgorithm> {
  return find(signatureAlgorithms, nameOrUri);
}

/** @throws SamlError testing_option_invalid */
export function digestMethod(nameOrUri: string): WithUri<DigestAlgorithm> {
  return find(digestAlgorithms, nameOrUri);
}

/** Base64 of the digest of canonical text. */
export function computeDigest(text: string, { hash }: DigestAlgorithm): string {
  return encodeBase64(createHash(hash).update(text, 'utf8').digest());
}

/** Base64 of the signature over canonical text (RFC 9231, 2.3). */
export function computeSignature(
  text: string,
  { key, method }: { readonly key: KeyObject; readonly method: SignatureAlgorithm },
): string {
  return encodeBase64(signBytes(new TextEncoder().encode(text), { key, algorithm: method }));
}

function find<Algorithm extends { readonly name: string }>(
  table: ReadonlyMap<string, Algorithm>,
  nameOrUri: string,
): WithUri<Algorithm> {
  for (const [uri, algorithm] of table) {
    if (uri === nameOrUri || algorithm.name === nameOrUri) return { ...algorithm, uri };
  }
  throw new SamlError('testing_option_invalid', {
    expected: [...table.values()].map(({ name }) => name).join(', '),
    actual: nameOrUri,
  });
}
