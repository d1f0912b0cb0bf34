import { type DerElement, derTag, readDer } from './read-der.ts';

export type DerKind = 'certificate' | 'private key' | 'public key' | 'request' | 'unknown';

/** OpenSSH's own format is no DER; its base64 is pasted all the same. */
const opensshMagic = 'openssh-key-v1';

/**
 * Tells what a structure is from the tags it begins with, so that a part of a private key that was
 * cut off is still seen as one.
 *
 * @see RFC 5280, 4.1; RFC 2986, 4.2; RFC 5208, 5 and 6; RFC 8017, A.1; RFC 5915, 3
 */
export function derKind(bytes: Uint8Array): DerKind {
  const magic = String.fromCharCode(...bytes.subarray(0, opensshMagic.length));
  if (magic === opensshMagic) return 'private key';

  const outer = readDer(bytes, 0);
  if (outer?.tag !== derTag.sequence) return 'unknown';
  const first = readDer(bytes, outer.start);
  if (first?.tag === derTag.integer) return keyOfIntegers(first);
  if (first?.tag !== derTag.sequence) return 'unknown';

  const inner = readDer(bytes, first.start);
  if (inner?.tag === derTag.objectIdentifier) return keyOfAlgorithm(readDer(bytes, first.end));
  if (inner?.tag === derTag.version) return 'certificate';
  if (inner?.tag === derTag.integer) return certificateOrRequest(bytes, inner);
  return 'unknown';
}

/** Every private key, and PKCS #12, begins with a small version; a bare RSA key with its modulus. */
function keyOfIntegers(first: DerElement): DerKind {
  return first.end - first.start === 1 ? 'private key' : 'public key';
}

/** An algorithm is followed by an encrypted private key or by the bits of a public one. */
function keyOfAlgorithm(second: DerElement | undefined): DerKind {
  if (second?.tag === derTag.octetString) return 'private key';
  return second?.tag === derTag.bitString ? 'public key' : 'unknown';
}

/** Behind its number a version 1 certificate names an algorithm, a request its subject. */
function certificateOrRequest(bytes: Uint8Array, integer: DerElement): DerKind {
  const second = readDer(bytes, integer.end);
  if (second?.tag !== derTag.sequence) return 'unknown';
  const inner = readDer(bytes, second.start);
  return inner?.tag === derTag.objectIdentifier ? 'certificate' : 'request';
}
