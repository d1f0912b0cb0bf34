import { defaultAcsUrl, defaultAudience } from '../../../src/testing/response-defaults.ts';
import type { BrokenSetUp } from './broken-set-up.ts';

const acsFix = ['okta', '"Single sign on URL"', defaultAcsUrl] as const;
const audienceFix = ['okta', '"Audience URI (SP Entity ID)"', defaultAudience] as const;
const oktaIssuer = 'http://www.okta.com/exkfakeokta00000000';
const loginUrl = 'https://acme.okta.com/app/acme/exkfakeokta00000000/sso/saml';
const issuerFix = ['here', 'idp.entityId', oktaIssuer] as const;

const audience = { cause: 'audience_mismatch', fixes: [audienceFix] } as const;
const address = { cause: 'destination_mismatch', fixes: [acsFix] } as const;
const issuer = { cause: 'response_issuer_mismatch', fixes: [issuerFix] } as const;

/** With another issuer entered here. */
const entered = (entityId: string) => ({ idp: { entityId, loginUrl, certificates: '' } });

export const brokenIdentifiers: readonly BrokenSetUp[] = [
  {
    name: 'the Audience URI ends with a slash in Okta',
    sent: { audience: `${defaultAudience}/` },
    reason: 'trailing-slash',
    ...audience,
  },
  {
    name: 'the Audience URI is written in capitals',
    sent: { audience: 'https://portal.example.com/login/saml/ACME' },
    reason: 'letter-case',
    ...audience,
  },
  {
    name: 'the Audience URI has a no-break space at its end',
    sent: { audience: `${defaultAudience}\u00a0` },
    reason: 'white-space',
    ...audience,
  },
  {
    name: 'the Audience URI was pasted with a zero-width space',
    sent: { audience: `${defaultAudience}\u200b` },
    reason: 'invisible-character',
    ...audience,
  },
  {
    name: 'the Audience URI has a Cyrillic letter that looks Latin',
    sent: { audience: 'https://portal.example.com/login/saml/\u0430cme' },
    reason: 'look-alike',
    ...audience,
  },
  {
    name: 'the Audience URI is that of another tenant',
    sent: { audience: 'https://portal.example.com/login/saml/globex' },
    reason: 'other-tenant',
    ...audience,
  },
  {
    name: 'the Audience URI is that of the staging system',
    sent: { audience: 'https://staging.example.com/login/saml/acme' },
    reason: 'other-host',
    ...audience,
  },
  {
    name: 'the Audience URI is a bare word',
    sent: { audience: 'portal' },
    reason: 'different',
    ...audience,
  },
  {
    name: 'Audience URI and Single sign on URL were swapped in Okta',
    sent: { audience: defaultAcsUrl, acsUrl: defaultAudience },
    cause: 'destination_mismatch',
    reason: 'swapped',
    fixes: [acsFix, audienceFix],
  },
  {
    name: 'the Single sign on URL is http in Okta',
    sent: { acsUrl: defaultAcsUrl.replace('https', 'http') },
    reason: 'scheme',
    ...address,
  },
  {
    name: 'the Single sign on URL names the port of a proxy',
    sent: { acsUrl: defaultAcsUrl.replace('.com', '.com:8443') },
    reason: 'port',
    ...address,
  },
  {
    name: 'the Single sign on URL lacks its last part',
    sent: { acsUrl: defaultAudience.replace('/acme', '/acme/call') },
    reason: 'incomplete',
    ...address,
  },
  {
    name: 'the Single sign on URL has a query',
    sent: { acsUrl: `${defaultAcsUrl}?domain=acme` },
    reason: 'query',
    ...address,
  },
  {
    name: 'the Single sign on URL is percent-encoded',
    sent: { acsUrl: defaultAcsUrl.replace('/acme', '/%61cme') },
    reason: 'percent-encoding',
    ...address,
  },
  {
    name: 'only the Recipient URL is that of another host',
    sent: { recipient: defaultAcsUrl.replace('portal', 'old') },
    cause: 'recipient_mismatch',
    reason: 'other-host',
    fixes: [acsFix],
  },
  {
    name: 'the issuer was entered with https',
    options: entered(oktaIssuer.replace('http', 'https')),
    reason: 'scheme',
    ...issuer,
  },
  {
    name: 'the metadata URL was entered as the issuer',
    options: entered('https://acme.okta.com/app/exkfakeokta00000000/sso/saml/metadata'),
    reason: 'metadata-url',
    ...issuer,
  },
  {
    name: 'the login URL was entered as the issuer',
    options: entered(loginUrl),
    reason: 'login-url',
    ...issuer,
  },
  {
    name: 'the issuer of another application of the same Okta was entered',
    options: entered('http://www.okta.com/exkotherapplication'),
    reason: 'other-idp',
    ...issuer,
  },
  {
    name: 'the issuer was entered with a slash at its end',
    options: entered(`${oktaIssuer}/`),
    reason: 'trailing-slash',
    ...issuer,
  },
];
