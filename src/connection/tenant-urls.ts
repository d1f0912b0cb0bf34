import { SamlError } from '../errors/saml-error.ts';
import { httpUrl } from './http-url.ts';
import { describeValue } from './option-error.ts';

/** Everything that one tenant's administrator types into the IdP. */
export interface TenantUrls {
  /** In Okta: "Audience URI (SP Entity ID)". */
  readonly entityId: string;
  /** In Okta: "Single sign on URL". */
  readonly acsUrl: string;
  /** Where a login starts on this side. */
  readonly initiationUrl: string;
  /** Where this side's metadata is served, for an IdP that reads it. */
  readonly metadataUrl: string;
  /** Give it as `sloUrl`. In Okta: "Single Logout URL". */
  readonly logoutUrl: string;
}

const longestDomain = 253;
const longestBase = 512;

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const pathSegment = /^[A-Za-z0-9~-][A-Za-z0-9.~-]*$/;

/**
 * Gives the addresses of one tenant below `<baseUrl>/login/saml/<domain>`.
 *
 * `domain` is what the tenant is called in the address, for example "acme" or "login.acme.com":
 * labels of lower-case ASCII letters, digits and inner hyphens, joined by dots, at most 253
 * characters. Upper-case letters are refused, not lowered, so that one tenant has one spelling.
 * `baseUrl` is the address people open, which may have a path; its host is written in lower case,
 * and a default port and slashes at the end are left out.
 *
 * @example tenantUrls('https://portal.example.com', 'acme').acsUrl
 *   // "https://portal.example.com/login/saml/acme/callback"
 * @throws SamlError config_domain_invalid, config_domain_underscore, config_base_url_invalid
 */
export function tenantUrls(baseUrl: string, domain: string): TenantUrls {
  const tenant = `${checkedBase(baseUrl)}/login/saml/${checkedDomain(domain)}`;
  return Object.freeze({
    entityId: tenant,
    acsUrl: `${tenant}/callback`,
    initiationUrl: tenant,
    metadataUrl: `${tenant}/metadata`,
    logoutUrl: `${tenant}/logout`,
  });
}

function checkedDomain(domain: unknown): string {
  if (typeof domain === 'string' && domain.includes('_')) {
    throw new SamlError('config_domain_underscore', { actual: describeValue(domain) });
  }
  if (typeof domain === 'string' && domain.length <= longestDomain) {
    if (domain.split('.').every((part) => label.test(part))) return domain;
  }
  throw new SamlError('config_domain_invalid', {
    expected: 'lower-case letters, digits, inner hyphens and dots, at most 253 characters',
    actual: describeValue(domain),
  });
}

function checkedBase(baseUrl: unknown): string {
  const url = httpUrl(baseUrl);
  if (typeof baseUrl === 'string' && url && baseUrl.length <= longestBase) {
    if (baseUrl.includes('_')) {
      throw new SamlError('config_domain_underscore', { actual: describeValue(baseUrl) });
    }
    if (isPlainPath(baseUrl)) return url.origin + url.pathname.replace(/\/$/, '');
  }
  throw new SamlError('config_base_url_invalid', {
    expected: 'for example https://portal.example.com',
    actual: describeValue(baseUrl),
  });
}

/** Judged as it was written: the URL parser has already resolved `..` and `%2e` in its own path. */
function isPlainPath(baseUrl: string): boolean {
  if (baseUrl.includes('?')) return false;
  const [, , , ...segments] = baseUrl.replace(/\/$/, '').split('/');
  return segments.every((segment) => pathSegment.test(segment));
}
