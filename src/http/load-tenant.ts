import type { Connection } from '../connection/connection.ts';
import { type TenantUrls, tenantUrls } from '../connection/tenant-urls.ts';
import { isSamlError, SamlError } from '../errors/saml-error.ts';
import type { MaybeConnection } from './handler-options.ts';

/** A domain that exists. */
export interface Tenant<Email extends string | undefined = string | undefined, Claims = unknown> {
  readonly domain: string;
  readonly urls: TenantUrls;
  readonly connection: Connection<Email, Claims>;
}

/** How tenants are found. */
export interface TenantLookup<Email extends string | undefined, Claims> {
  readonly baseUrl: string;
  readonly connections: (domain: string) => MaybeConnection<Email, Claims>;
}

/**
 * Loads the connection of a domain, and makes sure that it is that domain's: a lookup that mixes
 * tenants up must not sign anybody in.
 *
 * @throws SamlError tenant_unknown, connection_unavailable, config_connection_mismatch
 */
export async function loadTenant<Email extends string | undefined, Claims>(
  lookup: TenantLookup<Email, Claims>,
  domain: string,
): Promise<Tenant<Email, Claims>> {
  const urls = urlsOf(lookup.baseUrl, domain);
  if (urls === undefined) throw new SamlError('tenant_unknown');
  const connection = await askLookup(lookup, domain);
  if (connection === null || connection === undefined) throw new SamlError('tenant_unknown');
  if (connection.acsUrl !== urls.acsUrl || !Array.isArray(connection.trustedKeys)) {
    throw new SamlError('config_connection_mismatch', {
      expected: urls.acsUrl,
      actual: String(connection.acsUrl),
    });
  }
  const sloUrl = connection.logout?.sloUrl ?? urls.logoutUrl;
  if (sloUrl !== urls.logoutUrl) {
    throw new SamlError('config_connection_mismatch', {
      expected: urls.logoutUrl,
      actual: sloUrl,
    });
  }
  return { domain, urls, connection };
}

/** Undefined where the domain is not well formed; nobody is asked for it then. */
function urlsOf(baseUrl: string, domain: string): TenantUrls | undefined {
  try {
    return tenantUrls(baseUrl, domain);
  } catch {
    return undefined;
  }
}

async function askLookup<Email extends string | undefined, Claims>(
  { connections }: TenantLookup<Email, Claims>,
  domain: string,
): Promise<Connection<Email, Claims> | null | undefined> {
  try {
    return await connections(domain);
  } catch (error) {
    throw isSamlError(error) ? error : new SamlError('connection_unavailable', { cause: error });
  }
}
