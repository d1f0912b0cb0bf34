import { expect, test } from 'vitest';
import { type IdpVendor, idpVendor } from '../../src/diagnosis/idp-vendor.ts';
import { explained, idp } from '../support/sign-in.ts';

const nobody = 'https://idp.example.com/login';

test.each<[IdpVendor, string, string]>([
  ['okta', 'http://www.okta.com/exk1', nobody],
  ['okta', 'urn:renamed', 'https://acme.oktapreview.com/app/x/sso/saml'],
  ['okta', 'urn:renamed', 'https://acme.okta-emea.com/app/x/sso/saml'],
  ['entra', 'https://sts.windows.net/0000/', nobody],
  ['entra', 'urn:x', 'https://login.microsoftonline.com/0000/saml2'],
  ['google', 'https://accounts.google.com/o/saml2?idpid=C0', nobody],
  ['keycloak', 'https://id.example.com/realms/acme', nobody],
  ['keycloak', 'https://id.example.com/auth/realms/acme', nobody],
  ['onelogin', 'https://app.onelogin.com/saml/metadata/1', nobody],
  ['adfs', 'http://fs.example.com/adfs/services/trust', nobody],
  ['idp', 'https://idp.example.com', nobody],
  ['idp', 'https://okta.com.evil.example', 'https://notokta.com/'],
])('takes for %s what calls itself %s', (vendor, entityId, loginUrl) => {
  expect(idpVendor({ idp: { entityId, loginUrl, certificates: [] } })).toBe(vendor);
});

test('writes remedies in the words of the IdP', () => {
  const entityId = 'https://sts.windows.net/0000/';
  const report = explained(
    { issuer: entityId, audience: 'portal' },
    { options: { idp: { entityId, loginUrl: nobody, certificates: idp.certificate } } },
  );
  expect(report.fixes).toMatchObject([
    { where: 'entra', field: expect.stringContaining('"Identifier (Entity ID)"') },
  ]);
  expect(report.cause?.remedy).toMatch(/^In Entra ID, set Basic SAML Configuration > /);
});
