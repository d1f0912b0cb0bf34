import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import { isSameKey } from '../same-key.ts';
import type { SignedElement } from './signed-element.ts';

/**
 * Where `refuseExpiredCertificates` is on, demands that a certificate for the key that signed is
 * valid now. Which one does not matter: a certificate may have been renewed for the same key.
 *
 * @throws SamlError signature_certificate_expired
 */
export function checkSignerValidity(
  { signedBy }: Pick<SignedElement, 'signedBy'>,
  trust: Pick<Connection, 'trustedKeys' | 'refuseExpiredCertificates'> & { readonly now: Date },
): void {
  if (!trust.refuseExpiredCertificates) return;
  const { now } = trust;
  // The key last: two that differ are written out to be compared.
  const isValid = trust.trustedKeys.some(
    ({ key, certificate }) =>
      certificate.validFrom <= now && now <= certificate.validUntil && isSameKey(key, signedBy.key),
  );
  if (isValid) return;
  const { validFrom, validUntil } = signedBy.certificate;
  throw new SamlError('signature_certificate_expired', {
    expected: `a certificate valid at ${now.toISOString()}`,
    actual: `valid from ${validFrom.toISOString()} to ${validUntil.toISOString()}`,
  });
}
