import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeOkta, startFakeOkta } from '../../src/testing/index.ts';
import { shownUser } from '../support/shown-user.ts';
import { type StartedProcess, startProcess } from '../support/start-process.ts';
import { formOn, linkCalled, type WebSession, webSession } from '../support/web-session.ts';

const alice = { username: 'alice@example.com', password: 'alice-password' };
const mallory = {
  login: 'mallory@example.com',
  password: 'mallory-password',
  firstName: '<script>alert(1)</script>',
  lastName: '"\'&',
  groups: ['<b>Admins</b>', 'R&D'],
};
const examples = [
  ['express', 7221],
  ['fastify', 7222],
  ['hono', 7223],
] as const;

describe.each(examples)('the %s example', (name, port) => {
  const script = resolve(import.meta.dirname, `../../examples/${name}/main.mjs`);
  const baseUrl = `http://localhost:${port}`;
  const entityId = `${baseUrl}/login/saml/acme`;
  const acsUrl = `${entityId}/callback`;
  const site = { baseUrl, listensAt: `http://127.0.0.1:${port}` };
  let okta: FakeOkta;
  let server: StartedProcess;

  beforeAll(async () => {
    okta = await startFakeOkta({ apps: [{ entityId, acsUrl }] });
    okta.addUser(mallory);
    const env = {
      PORT: String(port),
      SAMLET_SECRET: 'only for this test: nobody can reach this server',
      IDP_ENTITY_ID: okta.entityId,
      IDP_LOGIN_URL: okta.loginUrl,
      IDP_CERTIFICATE: okta.certificate.replaceAll('\n', ''),
    };
    server = await startProcess(script, { env, ready: /example is at/ });
  });

  afterAll(async () => {
    await server?.stop();
    await okta?.close();
  });

  /** Goes to the IdP and signs in there; gives the browser, and the form it is about to post. */
  async function atIdp(credentials: { username: string; password: string }) {
    const browser = webSession(site);
    const sent = await browser.get(linkCalled('Log in with SSO', await browser.get('/')));
    const idp = webSession({ baseUrl: okta.url });
    const { action, fields } = formOn(await idp.get(sent.location ?? ''));
    const answer = formOn(await idp.post(action, { ...fields, ...credentials }));
    return { browser, answer };
  }

  async function signIn(credentials: { username: string; password: string }): Promise<WebSession> {
    const { browser, answer } = await atIdp(credentials);
    const accepted = await browser.post(answer.action, answer.fields);
    expect([accepted.status, accepted.location]).toEqual([303, '/']);
    return browser;
  }

  test('shows who signed in, with name and groups', async () => {
    const browser = await signIn(alice);
    expect(shownUser(await browser.get('/'))).toEqual({
      email: 'alice@example.com',
      name: 'Alice Example',
      groups: ['Everyone', 'Engineering'],
    });
  });

  test('escapes what the IdP says', async () => {
    const browser = await signIn({ username: mallory.login, password: mallory.password });
    const page = await browser.get('/');
    expect(page.text).not.toMatch(/<script>alert|<b>Admins/);
    expect(shownUser(page)).toMatchObject({
      name: `${mallory.firstName} ${mallory.lastName}`,
      groups: mallory.groups,
    });
  });

  test('logs out, and forgets the session on its own side too', async () => {
    const browser = await signIn(alice);
    const thief = browser.copy();
    const { action } = formOn(await browser.get('/'));
    expect((await browser.post(action, {})).location).toBe('/');
    expect((await browser.get('/')).text).toContain('Log in with SSO');
    expect((await thief.get('/')).text).toContain('Log in with SSO');
  });

  test('gets no answer for a wrong password', async () => {
    const { answer } = await atIdp({ ...alice, password: 'wrong' });
    expect(answer.action).not.toBe(acsUrl);
    expect(answer.fields).not.toHaveProperty('SAMLResponse');
  });

  test.each([
    ['in another browser than the one that asked', 'login_cookie_missing'],
    ['a second time', 'login_replayed'],
    ['with another name in it', 'signature_digest_mismatch'],
  ])('refuses an answer %s, and says why', async (how, code) => {
    const { browser, answer } = await atIdp(alice);
    const fields = { ...answer.fields };
    const victim = how.includes('browser') ? webSession(site) : browser.copy();
    if (how === 'a second time') await browser.post(acsUrl, fields);
    if (how === 'with another name in it') {
      const xml = Buffer.from(fields['SAMLResponse'] ?? '', 'base64').toString();
      fields['SAMLResponse'] = Buffer.from(xml.replaceAll('alice@', 'admin@')).toString('base64');
    }
    const refused = await victim.post(acsUrl, fields);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain(code);
    expect(refused.text).toContain('Remedy');
    expect((await victim.get('/')).text).toContain('Log in with SSO');
  });

  test('refuses to be sent elsewhere after the login', async () => {
    const refused = await webSession(site).get('/login/saml/acme?returnTo=//evil.example.net');
    expect([refused.status, refused.location]).toEqual([400, null]);
  });

  test.each([
    ['/login/saml/other', 404, 'tenant_unknown'],
    ['/login/saml/acme/callback', 405, 'callback_needs_post'],
    ['/nowhere', 404, 'Not found'],
  ])('has a page for %s', async (path, status, text) => {
    const page = await webSession(site).get(path);
    expect(page.status).toBe(status);
    expect(page.text).toContain(text);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('has a page for a form that is too large, without a stack trace', async () => {
    const page = await webSession(site).post(acsUrl, { SAMLResponse: 'a'.repeat(2 ** 21 + 1) });
    expect(page.status).toBe(413);
    expect(page.text).toContain('That did not work');
    expect(page.text).not.toContain('node_modules');
  });

  test('names every setting that is missing', async () => {
    const run = promisify(execFile)(process.execPath, [script], { env: {} });
    const stderr = expect.stringMatching(
      /SAMLET_SECRET[\s\S]*IDP_ENTITY_ID[\s\S]*IDP_LOGIN_URL[\s\S]*IDP_CERTIFICATE/,
    );
    await expect(run).rejects.toMatchObject({ code: 1, stderr });
  });
});
