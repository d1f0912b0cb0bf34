import type { ConnectionOptions } from '../connection/connection-options.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { IdpMetadata } from './idp-metadata.ts';

/**
 * The `idp` option of `defineConnection`, from metadata. With dangerouslyMinimumRsaBits lowered,
 * give it to both. What it says of logout counts once `sloUrl` is set.
 *
 * @example defineConnection({ entityId, acsUrl, idp: idpFromMetadata(readIdpMetadata(xml)) })
 * @throws SamlError metadata_no_certificate
 */
export function idpFromMetadata(metadata: IdpMetadata): ConnectionOptions['idp'] {
  const { entityId, loginUrl, certificates, unusableCertificates } = metadata;
  if (certificates.length > 0) {
    return { entityId, loginUrl, certificates, ...logoutOf(metadata) };
  }
  const [reason] = unusableCertificates;
  throw new SamlError('metadata_no_certificate', {
    actual: reason?.message ?? 'no certificate for signing',
    remedy: reason?.remedy,
    cause: reason,
  });
}

type LogoutOptions = Pick<
  ConnectionOptions['idp'],
  'logoutUrl' | 'logoutResponseUrl' | 'logoutBinding'
>;

/** POST where the IdP offers it: what travels there is longest. */
function logoutOf({ logoutUrls, logoutResponseUrls }: IdpMetadata): LogoutOptions {
  const logoutBinding = logoutUrls?.post === undefined ? 'redirect' : 'post';
  const logoutUrl = logoutUrls?.[logoutBinding];
  const logoutResponseUrl = logoutResponseUrls?.[logoutBinding];
  if (logoutUrl === undefined) return {};
  return {
    logoutUrl,
    ...(logoutResponseUrl === undefined ? {} : { logoutResponseUrl }),
    logoutBinding,
  };
}
