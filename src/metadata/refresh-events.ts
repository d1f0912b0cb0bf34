import { normalizeCertificates } from '../connection/certificate.ts';
import { isSamlError, SamlError } from '../errors/saml-error.ts';
import type { EventContext } from '../events/event-context.ts';
import type { MetadataRefreshed, MetadataRefreshFailed } from '../events/saml-event.ts';
import type { IdpMetadata } from './idp-metadata.ts';

/** Says which keys came and which went. */
export function refreshed(
  metadata: IdpMetadata,
  { previous, ...context }: EventContext & { readonly previous: IdpMetadata | undefined },
): MetadataRefreshed {
  const before = previous?.certificates ?? [];
  const isNew = (pem: string): boolean => !before.includes(pem);
  const isGone = (pem: string): boolean => !metadata.certificates.includes(pem);
  return {
    type: 'metadata.refreshed',
    ...context,
    issuer: metadata.entityId,
    added: fingerprints(metadata.certificates.filter(isNew)),
    removed: fingerprints(before.filter(isGone)),
  };
}

/** Says why nothing new came. Of an error that is none of ours nothing is told: who knows what is in it. */
export function refreshFailed(
  error: unknown,
  { previous, ...context }: EventContext & { readonly previous: IdpMetadata | undefined },
): MetadataRefreshFailed {
  const { code, expected, actual, remedy } = isSamlError(error)
    ? error
    : new SamlError('metadata_fetch_failed');
  return {
    type: 'metadata.refresh_failed',
    ...context,
    issuer: previous?.entityId,
    code,
    expected,
    actual,
    remedy,
    servesUntil: previous?.validUntil,
  };
}

/** They were accepted once, with whatever modulus was allowed then. */
function fingerprints(certificates: readonly string[]): readonly string[] {
  if (certificates.length === 0) return [];
  return normalizeCertificates(certificates, { dangerouslyMinimumRsaBits: 512 }).map(
    ({ fingerprint }) => fingerprint,
  );
}
