import { fakeIdp } from '../reader.ts';

export { process, startSession } from '../reader.ts';

/** The options that the reader gave to node-saml. */
export const old: Readonly<
  Record<'issuer' | 'callbackUrl' | 'entryPoint' | 'idpCert' | 'idpIssuer', string>
> & { readonly acceptedClockSkewMs: number } = {
  issuer: 'https://portal.example.com/login/saml/acme',
  callbackUrl: 'https://portal.example.com/auth/saml/callback',
  entryPoint: fakeIdp.loginUrl,
  idpCert: fakeIdp.certificate,
  idpIssuer: fakeIdp.entityId,
  acceptedClockSkewMs: 5000,
};
