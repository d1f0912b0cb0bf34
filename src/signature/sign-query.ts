import type { Signing } from '../connection/connection.ts';
import { signatureUri } from './algorithms.ts';
import { signText } from './sign-text.ts';

/**
 * Appends SigAlg and Signature to the query of the HTTP-Redirect binding. What is signed is, octet
 * for octet, what is sent.
 *
 * @see saml-bindings-2.0-os, 3.4.4.1
 */
export function signQuery(query: string, signing: Signing): string {
  const signed = `${query}&SigAlg=${encodeURIComponent(signatureUri(signing.algorithm))}`;
  return `${signed}&Signature=${encodeURIComponent(signText(signed, signing))}`;
}
