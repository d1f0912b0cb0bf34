import type { Connection } from '../../src/connection/connection.ts';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import { fixtureKey } from './fixtures.ts';
import { baseUrl, idp, tenantConnection } from './login-fixture.ts';

export const now: Date = new Date('2026-11-24T12:00:00Z');

export const idpLogoutUrl = 'https://acme.okta.com/app/acme/exkfakeokta00000000/slo/saml';

/** The key of this side. */
export const ourKey: ReturnType<typeof fixtureKey> = fixtureKey('next');

export const sloUrlOf = (domain: string): string => tenantUrls(baseUrl, domain).logoutUrl;

export const sloUrl: string = sloUrlOf('acme');

/** A tenant with single logout. */
export function logoutConnection(
  options: Partial<ConnectionOptions> & {
    readonly domain?: string;
    readonly logout?: Partial<ConnectionOptions['idp']>;
  } = {},
): Connection<string | undefined> {
  const { domain = 'acme', logout = {}, ...rest } = options;
  const { idp: parties } = idp.connectionOptions();
  return tenantConnection(domain, {
    signing: ourKey,
    sloUrl: sloUrlOf(domain),
    ...rest,
    idp: { ...parties, logoutUrl: idpLogoutUrl, ...logout, ...rest.idp },
  });
}

export const alice = {
  nameId: 'alice@example.com',
  nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  sessionIndex: '_session-1',
};
