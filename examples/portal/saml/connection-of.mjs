// @ts-check
import { defineConnection, tenantUrls } from 'samlet';

/**
 * What samlet needs to know of an account's identity provider; null while something is missing.
 *
 * @param {string} baseUrl
 * @param {import('../database/accounts.mjs').Account} account
 */
export function connectionOf(baseUrl, account) {
  const { domain, idp_issuer: issuer, idp_login_url: loginUrl, certificates } = account;
  if (!domain || !issuer || !loginUrl || certificates.length === 0) return null;
  const { entityId, acsUrl } = tenantUrls(baseUrl, domain);
  return defineConnection({
    entityId,
    acsUrl,
    idp: { entityId: issuer, loginUrl, certificates: certificates.map(({ pem }) => pem) },
    allowIdpInitiated: account.allow_idp_initiated,
    forceAuthn: account.force_authn,
  });
}
