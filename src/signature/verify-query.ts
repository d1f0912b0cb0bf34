import type { Connection, TrustedKey } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import { signatureAlgorithms } from './algorithms.ts';
import { findSigner } from './find-signer.ts';

/** The detached signature of the HTTP-Redirect binding. */
export interface QuerySignature {
  /** The parameters that are signed, octet for octet as they came, in the order of the standard. */
  readonly signedText: string;
  /** URI: the value of SigAlg. */
  readonly algorithm: string;
  /** Base64: the value of Signature. */
  readonly signatureValue: string;
}

/**
 * Verifies a detached signature, and names the key that made it.
 *
 * @throws SamlError signature_algorithm_refused, signature_key_mismatch, signature_invalid
 * @see saml-bindings-2.0-os, 3.4.4.1
 */
export function verifyQuery(
  { signedText, algorithm: uri, signatureValue }: QuerySignature,
  trust: Pick<Connection, 'trustedKeys' | 'algorithms'>,
): TrustedKey {
  const algorithm = signatureAlgorithms.get(uri);
  if (algorithm === undefined || !trust.algorithms.has(algorithm.name)) {
    throw new SamlError('signature_algorithm_refused', {
      expected: [...trust.algorithms].join(', '),
      actual: uri,
    });
  }
  return findSigner(algorithm, { signedText, signatureValue, trust });
}
