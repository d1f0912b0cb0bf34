import { type FetchIdpMetadataOptions, readFetchOptions } from './fetch-options.ts';
import type { IdpMetadata } from './idp-metadata.ts';
import { loadText } from './load-text.ts';
import { readIdpMetadata } from './read-idp-metadata.ts';

/**
 * Loads the metadata of an IdP from its URL and reads it. Safe with a URL that a customer typed:
 * https only, no user name, at most three redirects, bounded in size and time, and no address of
 * this machine or of private networks, whatever a name leads to.
 *
 * @example
 * const metadata = await fetchIdpMetadata('https://acme.okta.com/app/exk…/sso/saml/metadata');
 * @throws SamlError metadata_fetch_refused, metadata_fetch_failed, metadata_fetch_unsupported, and
 *   all that `readIdpMetadata` throws
 */
export async function fetchIdpMetadata(
  url: string,
  options: FetchIdpMetadataOptions = {},
): Promise<IdpMetadata> {
  const { policy, reading } = readFetchOptions(options);
  return readIdpMetadata(await loadText(url, policy), reading);
}
