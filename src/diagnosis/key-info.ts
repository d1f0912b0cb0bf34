import { type NormalizedCertificate, normalizeCertificates } from '../connection/certificate.ts';
import type { TrustedKey } from '../connection/connection.ts';
import { showValue } from '../errors/show-value.ts';
import type { LocatedSignature } from '../signature/locate-signatures.ts';
import { namespaces } from '../xml/namespaces.ts';
import { elementsOf, isNamed, textOf } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { samlErrorOf } from './saml-error-of.ts';

const x509Certificate = { namespace: namespaces.ds, localName: 'X509Certificate' };

/** An IdP sends its own certificate and at most the few above it. */
const mostCertificates = 4;

/** Old keys are read here only to be named: nothing is trusted because of it. */
const shortestKey = 1024;

/**
 * Certificates that a Signature names as its own. Anybody can write them there: they explain a
 * refusal and never lift one.
 */
export function keyInfoCertificates({
  signature,
}: LocatedSignature): readonly NormalizedCertificate[] {
  return certificatesIn(signature);
}

/** The first certificates that are written somewhere below an element. */
export function certificatesIn(element: XmlElement): readonly NormalizedCertificate[] {
  return elementsOf(element)
    .filter((each) => isNamed(each, x509Certificate))
    .slice(0, mostCertificates)
    .flatMap((each) => readable(textOf(each)));
}

function readable(text: string): readonly NormalizedCertificate[] {
  const options = { dangerouslyMinimumRsaBits: shortestKey, allowEd25519: true };
  const refused = samlErrorOf(() => normalizeCertificates(text, options));
  return refused === undefined ? normalizeCertificates(text, options) : [];
}

export function asTrusted(certificate: NormalizedCertificate): TrustedKey {
  return { key: certificate.publicKey, certificate };
}

/** Fingerprint, name, dates and key of a certificate, in one sentence. */
export function describeCertificate(certificate: NormalizedCertificate): string {
  const { fingerprint, subject, validFrom, validUntil, keyType, keyBits } = certificate;
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  return `SHA-256 ${fingerprint}, ${showValue(subject) || 'without a name'}, valid from ${day(validFrom)} to ${day(validUntil)}, ${keyType.toUpperCase()} ${keyBits} bits`;
}
