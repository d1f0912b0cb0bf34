import type { TrustedKey } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import { readCanonical } from '../xml/read-canonical.ts';
import type { XmlElement } from '../xml/xml-tree.ts';

const made = new WeakSet<SignedElement>();

/**
 * Proof that a signature by a trusted key covers some text. Only `verify-signature.ts` makes one.
 */
export interface SignedElement {
  /** Canonical text; its UTF-8 bytes are what the digest was computed over. */
  readonly canonical: string;
  readonly signedBy: TrustedKey;
}

/** For `verify-signature.ts` alone; a test keeps it so. */
export function makeSignedElement(parts: SignedElement): SignedElement {
  const signed = Object.freeze({ ...parts });
  made.add(signed);
  return signed;
}

/** True for what `verifySignature` returned, false for any look-alike. */
export function isSignedElement(value: SignedElement): boolean {
  return made.has(value);
}

/**
 * The element that was signed, read from the signed text: whatever the signature did not cover is
 * not in it.
 *
 * @throws SamlError signature_missing for a look-alike
 */
export function readSigned(signed: SignedElement): XmlElement {
  if (!isSignedElement(signed)) throw new SamlError('signature_missing');
  return readCanonical(signed.canonical);
}
