import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeOkta, startFakeOkta } from '../../src/testing/index.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { type StartedProcess, startProcess } from '../support/start-process.ts';
import { formOn, linkCalled, webSession } from '../support/web-session.ts';

const alice = { username: 'alice@example.com', password: 'alice-password' };
const root = resolve(import.meta.dirname, '../..');
const port = 7224;
const baseUrl = `http://localhost:${port}`;
const entityId = `${baseUrl}/login/saml/acme`;
const singleLogoutUrl = `${entityId}/logout`;
const site = { baseUrl, listensAt: `http://127.0.0.1:${port}` };

describe('the express example with single logout', () => {
  let okta: FakeOkta;
  let server: StartedProcess;

  beforeAll(async () => {
    const signatureCertificate = fixtureKey('next').certificate;
    const acsUrl = `${entityId}/callback`;
    okta = await startFakeOkta({
      apps: [{ entityId, acsUrl, singleLogoutUrl, signatureCertificate }],
    });
    server = await startProcess(resolve(root, 'examples/express/main.mjs'), {
      env: {
        PORT: String(port),
        SAMLET_SECRET: 'only for this test: nobody can reach this server',
        IDP_ENTITY_ID: okta.entityId,
        IDP_LOGIN_URL: okta.loginUrl,
        IDP_CERTIFICATE: okta.certificate,
        IDP_LOGOUT_URL: okta.apps[0]?.logoutUrl ?? '',
        SIGNING_KEY_FILE: resolve(root, 'fixtures/keys/next.key.pem'),
      },
      ready: /example is at/,
    });
  });

  afterAll(async () => {
    await server?.stop();
    await okta?.close();
  });

  async function signIn() {
    const browser = webSession(site);
    const atOkta = webSession({ baseUrl: okta.url });
    const sent = await browser.get(linkCalled('Log in with SSO', await browser.get('/')));
    const form = formOn(await atOkta.get(sent.location ?? ''));
    const answer = formOn(await atOkta.post(form.action, { ...form.fields, ...alice }));
    expect((await browser.post(answer.action, answer.fields)).location).toBe('/');
    return { browser, atOkta };
  }

  test('"Log out" ends the session here and at the IdP, and comes back', async () => {
    const { browser, atOkta } = await signIn();
    const button = formOn(await browser.get('/'));
    const request = formOn(await browser.post(button.action, button.fields));
    expect(request.action).toBe(okta.apps[0]?.logoutUrl);
    expect((await browser.get('/')).text).toContain('Log in with SSO');
    const answer = formOn(await atOkta.post(request.action, request.fields));
    expect(answer.action).toBe(singleLogoutUrl);
    expect((await atOkta.get('/')).text).toContain('Nobody is signed in');
    const back = await browser.post(answer.action, answer.fields);
    expect([back.status, back.location]).toEqual([303, '/']);
    expect(server.output()).toContain('"type":"logout.succeeded"');
  });

  test('a logout at the IdP ends the session in every browser that it began in', async () => {
    const one = await signIn();
    const request = formOn(await one.atOkta.get('/signout'));
    // The IdP's page brings no cookie of the application along: the session is found by its name.
    const answer = formOn(await webSession(site).post(request.action, request.fields));
    expect((await one.browser.get('/')).text).toContain('Log in with SSO');
    expect((await one.atOkta.post(answer.action, answer.fields)).location).toBe('/');
    expect((await one.atOkta.get('/')).text).toContain('Nobody is signed in');
  });
});
