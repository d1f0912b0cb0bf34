import { fakeIdp, idp } from '../reader.ts';

export { process, startSession } from '../reader.ts';

/** Their log. */
export const console: { log(line: string): void; error(...told: unknown[]): void } = {
  log: () => undefined,
  error: () => undefined,
};

/** What the page "View SAML setup instructions" shows. */
export const identityProviderIssuer: string = idp.entityId;
export const identityProviderSingleSignOnUrl: string = idp.loginUrl;
export const x509Certificate: string = fakeIdp.certificate;
