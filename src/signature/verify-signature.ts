import { Buffer } from 'node:buffer';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import { canonicalize } from '../xml/canonicalize.ts';
import { isUnderXmlBase } from '../xml/namespace-scope.ts';
import { readCanonical } from '../xml/read-canonical.ts';
import { attributeOf } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { AlgorithmName } from './algorithms.ts';
import { findSigner } from './find-signer.ts';
import type { LocatedSignature } from './locate-signatures.ts';
import { readSignature, readSignedInfo, type SignedInfo } from './read-signature.ts';
import { makeSignedElement, type SignedElement } from './signed-element.ts';

type Trust = Pick<Connection, 'trustedKeys' | 'algorithms' | 'limits'>;

/**
 * How many times the longest message its namespace declarations may fill in canonical form: enough
 * for 6,000 elements that declare xs and xsi each, three times over.
 */
const canonicalGrowth = 2;

/**
 * Verifies one enveloped signature and returns the bytes it covers, read back.
 *
 * The SignatureValue is checked first, so that a stranger's message never gets as far as the
 * canonicalization of its content; then the SignedInfo is read again from the very bytes that
 * were signed; then the digest of the owner's canonical bytes is compared.
 *
 * @throws SamlError signature_malformed, signature_reference, signature_transform,
 * signature_canonicalization, signature_algorithm_refused, signature_key_mismatch,
 * signature_invalid, signature_digest_mismatch, xml_limit_exceeded
 * @see saml-core-2.0-os, 5.4; xmldsig-core, 3.2
 */
export function verifySignature(
  { signature, owner }: LocatedSignature,
  trust: Trust,
): SignedElement {
  const { signedInfo, signatureValue } = readSignature(signature);
  const claimed = readSignedInfo(signedInfo);
  const demanded = { id: attributeOf(owner, 'ID') ?? '', algorithms: trust.algorithms };
  checkClaims(claimed, demanded);
  refuseUnderXmlBase(claimed, signature);

  const mostDeclarations = canonicalGrowth * trust.limits.messageBytes;
  const signedText = canonicalize(signedInfo, { ...claimed.form, mostDeclarations });
  const signedBy = findSigner(claimed.signatureAlgorithm, { signedText, signatureValue, trust });

  const signedClaims = readSignedInfo(readCanonical(signedText));
  checkClaims(signedClaims, demanded);
  const { reference } = signedClaims;
  // A reference by bare ID never has comments in it, whatever the transform (xmldsig 4.4.3.3).
  const form = { ...reference.form, withComments: false, omit: signature, mostDeclarations };
  const canonical = canonicalize(owner, form);
  checkDigest(reference, canonical);
  return makeSignedElement({ canonical, signedBy });
}

function checkClaims(
  { signatureAlgorithm, reference }: SignedInfo,
  { id, algorithms }: { readonly id: string; readonly algorithms: ReadonlySet<AlgorithmName> },
): void {
  for (const { name } of [signatureAlgorithm, reference.digestAlgorithm]) {
    if (!algorithms.has(name)) {
      throw new SamlError('signature_algorithm_refused', {
        expected: [...algorithms].join(', '),
        actual: name,
      });
    }
  }
  if (reference.id !== id) {
    throw new SamlError('signature_reference', { expected: id, actual: reference.id });
  }
}

function refuseUnderXmlBase({ form, reference }: SignedInfo, signature: XmlElement): void {
  const uses11 = form.method === 'inclusive11' || reference.form.method === 'inclusive11';
  if (uses11 && isUnderXmlBase(signature)) {
    throw new SamlError('signature_canonicalization', {
      actual: 'Canonical XML 1.1 under xml:base',
    });
  }
}

function checkDigest(
  { digestAlgorithm, digestValue }: SignedInfo['reference'],
  canonical: string,
): void {
  const computed = createHash(digestAlgorithm.hash).update(canonical, 'utf8').digest();
  const stated = Buffer.from(digestValue, 'base64');
  if (stated.length !== computed.length || !timingSafeEqual(stated, computed)) {
    throw new SamlError('signature_digest_mismatch', {
      expected: digestValue,
      actual: computed.toString('base64'),
    });
  }
}
