import { describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { idpFromMetadata } from '../../src/metadata/idp-from-metadata.ts';
import type { IdpMetadata } from '../../src/metadata/idp-metadata.ts';
import { idp, refusal, tenantConnection } from '../support/login-fixture.ts';
import { idpLogoutUrl, logoutConnection, ourKey, sloUrl } from '../support/logout-fixture.ts';

const codeOf = async (run: () => unknown): Promise<string> => (await refusal(run)).code;

describe('single logout', () => {
  test('is off without sloUrl, whatever the metadata of the IdP says', () => {
    const parties = { ...idp.connectionOptions().idp, logoutUrl: idpLogoutUrl };
    expect(tenantConnection('acme', { idp: parties }).logout).toBeNull();
  });

  test('goes by POST to one address for both messages unless told otherwise', () => {
    expect(logoutConnection().logout).toMatchObject({
      sloUrl,
      requestUrl: idpLogoutUrl,
      responseUrl: idpLogoutUrl,
      binding: 'post',
      signing: { algorithm: { name: 'rsa-sha256' } },
    });
  });

  test('may go by Redirect, with an address of its own for answers', () => {
    const logoutResponseUrl = 'https://acme.okta.com/answers';
    const { logout } = logoutConnection({
      logout: { logoutBinding: 'redirect', logoutResponseUrl },
    });
    expect(logout).toMatchObject({ binding: 'redirect', responseUrl: logoutResponseUrl });
  });

  test.each<[string, string, Partial<ConnectionOptions>, Partial<ConnectionOptions['idp']>]>([
    ['no key', 'config_logout_incomplete', { signing: undefined } as never, {}],
    ['no address of the IdP', 'config_logout_incomplete', {}, { logoutUrl: undefined } as never],
    ['an address that is none', 'config_slo_url_invalid', { sloUrl: '/logout' }, {}],
    [
      'an IdP address that is none',
      'config_logout_url_invalid',
      {},
      { logoutUrl: 'acme.okta.com' },
    ],
    [
      'an address for answers that is none',
      'config_logout_url_invalid',
      {},
      { logoutResponseUrl: '' },
    ],
    ['another binding', 'config_option_invalid', {}, { logoutBinding: 'soap' } as never],
  ])('is refused with %s', async (_name, code, options, logout) => {
    expect(await codeOf(() => logoutConnection({ ...options, logout }))).toBe(code);
  });
});

describe('what is missing of single logout is named', () => {
  test.each<[string, Partial<ConnectionOptions>, Partial<ConnectionOptions['idp']>]>([
    ['signing', { signing: undefined } as never, {}],
    ['idp.logoutUrl', {}, { logoutUrl: undefined } as never],
  ])('%s', async (missing, options, logout) => {
    expect(await refusal(() => logoutConnection({ ...options, logout }))).toMatchObject({
      expected: 'sloUrl with idp.logoutUrl and signing',
      actual: `sloUrl without ${missing}`,
    });
  });
});

test.each([{ logoutUrl: 'x' }, { logoutUrl: idpLogoutUrl, logoutResponseUrl: 'x' }])(
  'an address of the IdP that is none is refused also where logout is off: %j',
  async (logout) => {
    const parties = { ...idp.connectionOptions().idp, ...logout };
    expect(await refusal(() => tenantConnection('acme', { idp: parties }))).toMatchObject({
      code: 'config_logout_url_invalid',
      actual: '"x"',
    });
  },
);

describe('from metadata', () => {
  const metadata = (urls: Partial<IdpMetadata>): IdpMetadata => ({
    entityId: idp.entityId,
    loginUrl: idp.loginUrl,
    ssoUrls: { redirect: idp.loginUrl },
    certificates: [idp.certificate],
    unusableCertificates: [],
    nameIdFormats: [],
    wantAuthnRequestsSigned: false,
    ...urls,
  });
  const redirect = 'https://acme.okta.com/redirect';
  const post = 'https://acme.okta.com/post';
  const answers = { redirect: `${redirect}/answers`, post: `${post}/answers` };
  const logoutOf = (urls: Partial<IdpMetadata>) => {
    const parties = idpFromMetadata(metadata(urls));
    return tenantConnection('acme', { idp: parties, sloUrl, signing: ourKey }).logout;
  };

  test('POST is taken where both bindings are offered, with its address for answers', () => {
    const urls = { logoutUrls: { redirect, post }, logoutResponseUrls: answers };
    expect(logoutOf(urls)).toMatchObject({
      binding: 'post',
      requestUrl: post,
      responseUrl: answers.post,
    });
  });

  test('Redirect is taken where it is the only one', () => {
    const urls = { logoutUrls: { redirect } };
    expect(logoutOf(urls)).toMatchObject({ binding: 'redirect', responseUrl: redirect });
  });

  test('an IdP without SingleLogoutService has none', async () => {
    expect(idpFromMetadata(metadata({}))).not.toHaveProperty('logoutBinding');
    expect(await codeOf(() => logoutOf({}))).toBe('config_logout_incomplete');
  });
});
