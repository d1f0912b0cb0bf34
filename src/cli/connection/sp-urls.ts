import { tenantUrls } from '../../connection/tenant-urls.ts';
import { SamlError } from '../../errors/saml-error.ts';
import type { ConnectionValues } from './connection-flags.ts';

/**
 * The two addresses of your side, where a base URL and a domain are given.
 *
 * @throws SamlError cli_option_missing for one without the other, config_domain_…,
 *   config_base_url_invalid
 */
export function spUrls(values: Pick<ConnectionValues, 'base-url' | 'domain'>): {
  readonly entityId?: string;
  readonly acsUrl?: string;
} {
  const { 'base-url': baseUrl, domain } = values;
  if (baseUrl === undefined && domain === undefined) return {};
  if (baseUrl === undefined || domain === undefined) {
    const expected =
      baseUrl === undefined ? '--base-url beside --domain' : '--domain beside --base-url';
    throw new SamlError('cli_option_missing', { expected });
  }
  const { entityId, acsUrl } = tenantUrls(baseUrl, domain);
  return { entityId, acsUrl };
}
