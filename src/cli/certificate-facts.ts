import type { NormalizedCertificate } from '../connection/certificate.ts';
import { certificateWarnings } from '../connection/certificate-warnings.ts';
import type { ConnectionWarning } from '../connection/connection.ts';
import { showValue } from '../errors/show-value.ts';

/** What is to be known of a certificate, as --json gives it. */
export interface CertificateFacts {
  readonly pem: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly warnings: readonly ConnectionWarning[];
}

export function certificateFacts(
  certificate: NormalizedCertificate,
  { now }: { readonly now: Date },
): CertificateFacts {
  const { pem, subject, issuer, validFrom, validUntil, keyType, keyBits, fingerprint } =
    certificate;
  return {
    pem,
    subject: showValue(subject),
    issuer: showValue(issuer),
    validFrom: validFrom.toISOString(),
    validUntil: validUntil.toISOString(),
    key: `${keyType.toUpperCase()}, ${keyBits} bits`,
    fingerprint,
    warnings: certificateWarnings(certificate, now),
  };
}

/** As rows of a list; the fingerprint on two lines of sixteen bytes. */
export function certificateRows(
  facts: CertificateFacts,
): readonly (readonly [name: string, value: string])[] {
  return [
    ['subject', facts.subject],
    ...(facts.issuer === facts.subject ? [] : [['issuer', facts.issuer] as const]),
    ['valid', `${facts.validFrom.slice(0, 10)} to ${facts.validUntil.slice(0, 10)}`],
    ['key', facts.key],
    ['SHA-256', facts.fingerprint.replace(/^(.{48})/, '$1 ')],
  ];
}
