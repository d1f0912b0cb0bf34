import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../../src/connection/connection-options.ts';
import { defineConnection } from '../../../src/connection/define-connection.ts';
import { verifyResponse } from '../../../src/flows/verify-response.ts';
import { readIdpMetadata } from '../../../src/index.ts';
import { buildAuthnRequest } from '../../../src/request/build-authn-request.ts';
import { type FakeOkta, type FakeOktaApp, startFakeOkta } from '../../../src/testing/index.ts';
import { signingCases, signingKeys } from '../../signature/signing-keys.ts';
import { fakeIdp } from '../../support/fake-idp.ts';
import { formOn, type WebPage, type WebSession, webSession } from '../../support/web-session.ts';

const entityId = 'https://sp.example.com/saml';
const acsUrl = 'https://sp.example.com/saml/acs';
const otherAcsUrl = 'https://staging.example.com/saml/acs';
const { RSA: ourKey, 'P-256': ecKey, 'P-384': otherKey } = signingKeys;
const alice = { username: 'alice@example.com', password: 'alice-password' };

let okta: FakeOkta;
const apps: Record<string, FakeOktaApp> = {};

beforeAll(async () => {
  okta = await startFakeOkta({ idp: fakeIdp() });
  const signatureCertificate = ourKey.certificate;
  const add = (key: string, more: object): void => {
    apps[key] = okta.addApp({ entityId, acsUrl, key, signatureCertificate, ...more });
  };
  add('strict', { signedRequests: true });
  add('lenient', {});
  add('ec', { signedRequests: true, signatureCertificate: ecKey.certificate });
});
afterAll(() => okta.close());

const session = (): WebSession => webSession({ baseUrl: new URL(okta.url).origin });

interface Sending {
  readonly app?: string;
  readonly options?: Partial<ConnectionOptions>;
  /** Changes the request on its way. */
  readonly change?: (text: string) => string;
}

const connectionTo = (app: string, options: Partial<ConnectionOptions>) =>
  defineConnection({ ...okta.connectionOptions(apps[app]), ...options });

/** Sends a request by whatever binding the connection has, and gives the page that came. */
async function send(
  web: WebSession,
  { app = 'strict', options = {}, change = (text) => text }: Sending,
): Promise<{ readonly page: WebPage; readonly requestId: string }> {
  const {
    id: requestId,
    url,
    form,
  } = buildAuthnRequest(connectionTo(app, options), {
    relayState: 'a handle',
  });
  if (form === undefined) return { page: await web.get(change(url)), requestId };
  const text = change(Buffer.from(form.fields['SAMLRequest'] ?? '', 'base64').toString());
  const fields = { ...form.fields, SAMLRequest: Buffer.from(text).toString('base64') };
  return { page: await web.post(form.action, fields), requestId };
}

const bindings = ['redirect', 'post'] as const;
const signed = (requestBinding: (typeof bindings)[number], signing = ourKey) => ({
  options: { requestBinding, signing },
});

describe.each(bindings)('by %s', (binding) => {
  test('a signed request leads through the login form to the ACS URL', async () => {
    const web = session();
    const { page, requestId } = await send(web, signed(binding));
    expect(page.status).toBe(200);
    const { action, fields } = formOn(page);
    const answered = formOn(await web.post(action, { ...fields, ...alice }));
    expect(answered.action).toBe(acsUrl);
    expect(answered.fields['RelayState']).toBe('a handle');
    const { SAMLResponse } = answered.fields;
    const login = verifyResponse(connectionTo('strict', {}), SAMLResponse, { requestId });
    expect(login.email).toBe('alice@example.com');
    // Once signed in, the answer comes at once.
    const again = await send(web, signed(binding));
    expect(formOn(again.page).action).toBe(acsUrl);
  });

  test('an unsigned request is turned away with 400, unless the app does not ask for more', async () => {
    const unsigned = { options: { requestBinding: binding } };
    const { page } = await send(session(), unsigned);
    expect(page.status).toBe(400);
    expect(page.text).toContain('The request is not signed.');
    expect(page.text).toContain('Signed Requests');
    expect((await send(session(), { ...unsigned, app: 'lenient' })).page.status).toBe(200);
  });

  test.each([
    ['another key', otherKey],
    ['a key of the right type that is not ours', undefined],
  ])('a request signed with %s is turned away with 400, whatever the app asks', async (_, key) => {
    for (const app of ['strict', 'lenient', 'ec']) {
      const wrong = key ?? (app === 'ec' ? otherKey : ecKey);
      const { page } = await send(session(), { app, ...signed(binding, wrong) });
      expect(page.status).toBe(400);
      expect(page.text).toContain('The signature of the request is not valid.');
    }
  });

  test('a request that was changed on its way is turned away', async () => {
    const change = (text: string): string =>
      binding === 'post'
        ? text.replace('AllowCreate="true"', 'AllowCreate="false"')
        : text.replace('a%20handle', 'another');
    const { page } = await send(session(), { ...signed(binding), change });
    expect(page.status).toBe(400);
  });

  test.each(signingCases)(
    '$algorithm is verified, with a key on $keyName',
    async ({ algorithm, keyName }) => {
      const key = `${algorithm}-${keyName}-${binding}`.toLowerCase();
      const { certificate: signatureCertificate, privateKey } = signingKeys[keyName];
      apps[key] = okta.addApp({
        entityId,
        acsUrl,
        key,
        signatureCertificate,
        signedRequests: true,
      });
      const signing = { privateKey, algorithm };
      const options = { requestBinding: binding, signing };
      expect((await send(session(), { app: key, options })).page.status).toBe(200);
    },
  );

  test('with signed requests the answer goes wherever the request says', async () => {
    const asked = { ...signed(binding).options, acsUrl: otherAcsUrl };
    expect((await send(session(), { options: asked })).page.status).toBe(200);
    expect((await send(session(), { app: 'lenient', options: asked })).page.status).toBe(400);
  });
});

test.each([
  ['SHA-1', /(?<=SigAlg=)[^&]*/, encodeURIComponent('http://www.w3.org/2000/09/xmldsig#rsa-sha1')],
  ['an algorithm that nobody knows', /(?<=SigAlg=)[^&]*/, 'x'],
  ['no algorithm', /&SigAlg=[^&]*/, ''],
  ['no signature', /&Signature=[^&]*/, ''],
])('an address that names %s is turned away', async (_, place, text) => {
  const change = (url: string): string => url.replace(place, text);
  const { page } = await send(session(), { ...signed('redirect'), change });
  expect(page.status).toBe(400);
});

test('the login form cannot bring along a request that was never checked', async () => {
  const { fields } = formOn((await send(session(), signed('post'))).page);
  const unsigned = buildAuthnRequest(connectionTo('strict', { requestBinding: 'post' }));
  const SAMLRequest = unsigned.form?.fields['SAMLRequest'] ?? '';
  const path = apps['strict']?.loginUrl ?? '';
  const posted = await session().post(path, { ...fields, ...alice, SAMLRequest });
  expect(posted.status).toBe(400);
});

test('says in its metadata and on its setup page what it asks for', async () => {
  const web = session();
  for (const [app, wanted, said] of [
    ['strict', true, 'demanded'],
    ['lenient', false, 'verified if signed'],
  ] as const) {
    const metadata = readIdpMetadata((await web.get(apps[app]?.metadataUrl ?? '')).text);
    expect(metadata.wantAuthnRequestsSigned).toBe(wanted);
    expect(Object.keys(metadata.ssoUrls).sort()).toEqual(['post', 'redirect']);
    expect((await web.get(apps[app]?.setupUrl ?? '')).text).toContain(said);
  }
});

test('cannot ask for signed requests without a certificate', () => {
  const add = () => okta.addApp({ entityId, acsUrl, key: 'none', signedRequests: true });
  expect(add).toThrow(expect.objectContaining({ code: 'testing_option_invalid' }));
});
