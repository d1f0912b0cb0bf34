import { SamlError } from '../errors/saml-error.ts';
import { type NormalizedCertificate, normalizeCertificates } from './certificate.ts';

/** What the options say of certificates, and when. */
export interface CertificatesReading {
  readonly certificates: string | readonly string[];
  readonly minimumRsaBits: number;
  readonly allowEd25519: boolean;
  readonly refuseExpired: boolean;
  readonly now: Date;
}

/**
 * Reads the trusted certificates. With `refuseExpired` at least one must be valid now: others may
 * wait for their time, or be left over, while one replaces another.
 *
 * @throws SamlError config_certificate_… as `normalizeCertificates`, config_certificate_expired
 */
export function readCertificates(reading: CertificatesReading): readonly NormalizedCertificate[] {
  const { now, minimumRsaBits, allowEd25519 } = reading;
  const certificates = normalizeCertificates(reading.certificates, {
    dangerouslyMinimumRsaBits: minimumRsaBits,
    allowEd25519,
  });
  const isValid = ({ validFrom, validUntil }: NormalizedCertificate): boolean =>
    validFrom <= now && now <= validUntil;
  if (!reading.refuseExpired || certificates.some(isValid)) return certificates;

  throw new SamlError('config_certificate_expired', {
    expected: `a certificate valid at ${now.toISOString()}`,
    actual: certificates.map(validity).join('; '),
  });
}

function validity({ validFrom, validUntil }: NormalizedCertificate): string {
  return `valid from ${validFrom.toISOString()} to ${validUntil.toISOString()}`;
}
