import { Buffer } from 'node:buffer';
import type { NormalizedCertificate } from './certificate.ts';
import { readDer } from './read-der.ts';

/** Object identifiers, in hexadecimal, of signatures over MD2, MD5 and SHA-1. */
const weakAlgorithms: ReadonlyMap<string, string> = new Map([
  ['2a864886f70d010102', 'RSA with MD2'],
  ['2a864886f70d010104', 'RSA with MD5'],
  ['2a864886f70d010105', 'RSA with SHA-1'],
  ['2b0e03021d', 'RSA with SHA-1'],
  ['2a8648ce3d0401', 'ECDSA with SHA-1'],
]);

/**
 * Names the broken algorithm that a certificate itself is signed with, or gives undefined. SAML
 * trusts the key and never checks that signature; it only tells the certificate's age.
 *
 * @see RFC 5280, 4.1.1.2
 */
export function weakCertificateSignature({ pem }: NormalizedCertificate): string | undefined {
  const bytes = Buffer.from(pem.replace(/-{5}[A-Z ]+-{5}/g, ''), 'base64');
  const path = ['inside', 'behind', 'inside'] as const;
  const oid = path.reduce(
    (element, step) => element && readDer(bytes, step === 'inside' ? element.start : element.end),
    readDer(bytes, 0),
  );
  return oid && weakAlgorithms.get(bytes.toString('hex', oid.start, oid.end));
}
