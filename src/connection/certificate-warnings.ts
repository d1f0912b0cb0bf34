import { showValue } from '../errors/show-value.ts';
import type { NormalizedCertificate } from './certificate.ts';
import type { ConnectionWarning } from './connection.ts';
import { weakCertificateSignature } from './weak-certificate-signature.ts';

/** Okta reminds its administrators earlier, 60 days ahead; this is the last call. */
const soonMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** Lists what is allowed of a certificate but worth a look, each with its remedy. */
export function certificateWarnings(
  certificate: NormalizedCertificate,
  now: Date,
): readonly ConnectionWarning[] {
  return [...dateWarnings(certificate, now), ...signatureWarnings(certificate)];
}

function dateWarnings(certificate: NormalizedCertificate, now: Date): readonly ConnectionWarning[] {
  const { validFrom, validUntil } = certificate;
  const name = describe(certificate);
  const rotate = 'Generate a new one in Okta, add it under idp.certificates, then activate it.';
  if (validUntil < now) {
    const message = `${name} expired on ${day(validUntil)}; its key is still trusted. ${rotate}`;
    return [{ code: 'certificate_expired', message }];
  }
  if (validUntil.getTime() - now.getTime() < soonMilliseconds) {
    const message = `${name} expires on ${day(validUntil)}. ${rotate}`;
    return [{ code: 'certificate_expires_soon', message }];
  }
  if (validFrom <= now) return [];
  const message = `${name} is valid only from ${day(validFrom)}; its key is trusted already. Check this machine's clock.`;
  return [{ code: 'certificate_not_yet_valid', message }];
}

function signatureWarnings(certificate: NormalizedCertificate): readonly ConnectionWarning[] {
  const weak = weakCertificateSignature(certificate);
  if (weak === undefined) return [];
  const message = `${describe(certificate)} is signed by ${weak}. SAML trusts its key alone, but a new certificate in Okta would be signed by SHA-256.`;
  return [{ code: 'certificate_weak_signature', message }];
}

function describe({ subject, fingerprint }: NormalizedCertificate): string {
  const name = subject === '' ? 'without a name' : showValue(subject);
  return `The certificate ${name} (SHA-256 ${fingerprint.slice(0, 23)}…)`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
