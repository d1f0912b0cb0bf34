import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { readSample } from './read-sample.ts';

/** What an administrator copied from Okta, with nothing to warn of. */
export const sampleOptions: ConnectionOptions & { readonly nameIdFormat?: 'emailAddress' } = {
  entityId: 'https://portal.example.com/login/saml/acme',
  acsUrl: 'https://portal.example.com/login/saml/acme/callback',
  idp: {
    entityId: 'http://www.okta.com/exk1fcia6d6EMsf331d8',
    loginUrl: 'https://acme.okta.com/app/acme/exk1fcia/sso/saml',
    certificates: readSample('rsa-2048.pem'),
  },
};

/** The options with some of the IdP's replaced. */
export function withIdp(changes: Partial<ConnectionOptions['idp']>): ConnectionOptions {
  return { ...sampleOptions, idp: { ...sampleOptions.idp, ...changes } };
}
