import type { Connection } from '../connection/connection.ts';

/** IdPs whose menus samlet knows by name, and "idp" for all others. */
export type IdpVendor = 'okta' | 'entra' | 'google' | 'keycloak' | 'onelogin' | 'adfs' | 'idp';

const signs: readonly (readonly [Exclude<IdpVendor, 'idp'>, RegExp])[] = [
  ['okta', /^https?:\/\/[\w.-]*\bokta(?:preview|-emea)?\.com(?:[/:]|$)/i],
  [
    'entra',
    /^https:\/\/(?:sts\.windows\.net|login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn))\//i,
  ],
  ['google', /^https:\/\/accounts\.google\.com\//i],
  ['onelogin', /^https:\/\/[\w.-]+\.onelogin\.com\//i],
  ['keycloak', /^https?:\/\/[^/]+\/(?:[^?]*\/)?realms\/[^/]+/i],
  ['adfs', /^https?:\/\/[^/]+\/adfs\//i],
];

/** Tells by its URLs which product the IdP of a connection is. */
export function idpVendor({ idp }: Pick<Connection, 'idp'>): IdpVendor {
  const urls = [idp.entityId, idp.loginUrl];
  return signs.find(([, sign]) => urls.some((url) => sign.test(url)))?.[0] ?? 'idp';
}
