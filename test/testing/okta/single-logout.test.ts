import { afterAll, describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../../src/connection/connection-options.ts';
import { defineConnection } from '../../../src/connection/define-connection.ts';
import { createServiceProvider } from '../../../src/flows/create-service-provider.ts';
import { readIdpMetadata } from '../../../src/metadata/read-idp-metadata.ts';
import { type FakeOkta, startFakeOkta } from '../../../src/testing/index.ts';
import { fakeIdp } from '../../support/fake-idp.ts';
import { fixtureKey } from '../../support/fixtures.ts';
import { refusal, secret } from '../../support/login-fixture.ts';
import { unescapeHtml, type WebPage, webSession } from '../../support/web-session.ts';

const ourKey = fixtureKey('next');
const running: FakeOkta[] = [];
afterAll(async () => {
  await Promise.all(running.map((each) => each.close()));
});

const addresses = (name: string) => ({
  entityId: `https://sp.example.com/${name}`,
  acsUrl: `https://sp.example.com/${name}/acs`,
  singleLogoutUrl: `https://sp.example.com/${name}/slo`,
});

async function start(...names: string[]) {
  const apps = names.map((name) => ({
    ...addresses(name),
    signatureCertificate: ourKey.certificate,
  }));
  const okta = await startFakeOkta({ idp: fakeIdp(), apps });
  running.push(okta);
  const web = webSession({ baseUrl: new URL(okta.url).origin });
  const services = names.map((name, at) => {
    const sp = serviceAt(okta, { at, name });
    return { sp, name };
  });
  return { okta, web, services };
}

function serviceAt(
  okta: FakeOkta,
  { at, name, ...options }: { at: number; name: string } & Partial<ConnectionOptions>,
) {
  const connection = defineConnection({
    ...okta.connectionOptions(okta.apps[at]),
    signing: ourKey,
    sloUrl: addresses(name).singleLogoutUrl,
    ...options,
  });
  return createServiceProvider(connection, { secret });
}

type Service = ReturnType<typeof serviceAt>;
type Web = ReturnType<typeof webSession>;

async function logIn(sp: Service, web: Web) {
  const { url, setCookie } = await sp.startLogin();
  const page = await web.get(url);
  const typed = { username: 'alice@example.com', password: 'alice-password' };
  const form = formOf(page);
  const answer = form.fields['SAMLResponse']
    ? page
    : await web.post(form.action, { ...form.fields, ...typed });
  const { SAMLResponse: samlResponse, RelayState: relayState } = formOf(answer).fields;
  const cookie = setCookie.split(';')[0];
  const login = await sp.finishLogin({ samlResponse, relayState, cookie });
  await sp.rememberSession({ login, sessionId: 'ours' });
  return login;
}

function formOf({ text }: WebPage) {
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return {
    action: unescapeHtml(/<form[^>]* action="([^"]*)"/.exec(text)?.[1] ?? ''),
    fields: Object.fromEntries(
      hidden.map(([, name = '', value = '']) => [name, unescapeHtml(value)]),
    ),
  };
}

async function ask(
  web: Web,
  sp: Service,
  subject: Parameters<Service['startLogout']>[0]['subject'],
) {
  const { send, setCookie } = await sp.startLogout({ subject });
  if (send.binding !== 'post') throw new Error('not by POST');
  const page = await web.post(send.form.action, send.form.fields);
  return { page, cookie: setCookie.split(';')[0] };
}

const isSignedIn = async (web: Web): Promise<boolean> =>
  (await web.get('/')).text.includes('Signed in as');

describe('a logout that the service begins', () => {
  test('ends the session at the fake Okta and is answered by a signed POST', async () => {
    const { web, services } = await start('one');
    const [{ sp } = { sp: undefined as never }] = services;
    const login = await logIn(sp, web);
    const { page, cookie } = await ask(web, sp, login);
    expect(await isSignedIn(web)).toBe(false);
    const { action, fields } = formOf(page);
    expect(action).toBe(addresses('one').singleLogoutUrl);
    const { SAMLResponse: samlResponse, RelayState: relayState } = fields;
    const finished = await sp.finishLogout({ samlResponse, relayState, cookie });
    expect(finished.outcome).toBe('complete');
  });

  test.each<[string, Partial<ConnectionOptions>, object, string]>([
    ['signed with another key', { signing: fixtureKey('attacker') }, {}, 'must be signed'],
    ['of another issuer', { entityId: 'urn:other' }, {}, 'SP Issuer'],
    ['without a SessionIndex', {}, { sessionIndex: undefined }, 'SessionIndex'],
    ['with another SessionIndex', {}, { sessionIndex: '_other' }, 'SessionIndex'],
    ['for another user', {}, { nameId: 'bob@example.com' }, 'NameID'],
    ['with another Format', {}, { nameIdFormat: null }, 'NameID'],
  ])('is turned away %s', async (_name, options, differing, words) => {
    const { okta, web, services } = await start('one');
    const [{ sp } = { sp: undefined as never }] = services;
    const login = await logIn(sp, web);
    const other = serviceAt(okta, { at: 0, name: 'one', ...options });
    const { page } = await ask(web, other, { ...login, ...differing });
    expect(page.status).toBe(400);
    expect(page.text).toContain(words);
    expect(await isSignedIn(web)).toBe(true);
  });

  test('is turned away unsigned, unreadable, by Redirect, or at another address', async () => {
    const { okta, web, services } = await start('one');
    const [{ sp } = { sp: undefined as never }] = services;
    const login = await logIn(sp, web);
    const [app] = okta.apps;
    const url = app?.logoutUrl ?? '';
    const { send } = await sp.startLogout({ subject: login });
    const fields = 'form' in send ? send.form.fields : {};
    const xml = Buffer.from(fields['SAMLRequest'] ?? '', 'base64').toString();
    const posted = (text: string) =>
      web.post(url, { SAMLRequest: Buffer.from(text).toString('base64') });
    const unsigned = xml.replace(/<ds:Signature.*<\/ds:Signature>/s, '');
    expect((await posted(unsigned)).text).toContain('no signature');
    expect((await posted('<x/>')).text).toContain('not a SAML 2.0 LogoutRequest');
    expect((await posted('no')).text).toContain('plain XML');
    expect((await web.post(url, { SAMLRequest: '%' })).text).toContain('not base64');
    expect((await web.post(url, {})).text).toContain('neither');
    expect((await web.get(url)).status).toBe(405);
    const idp = { ...okta.connectionOptions().idp, logoutUrl: `${url}?x=1` };
    const elsewhere = serviceAt(okta, { at: 0, name: 'one', idp });
    expect((await ask(web, elsewhere, login)).page.text).toContain('another address');
  });

  test('is not known to an app without it', async () => {
    const { signatureCertificate, singleLogoutUrl, ...app } = {
      ...addresses('bare'),
      signatureCertificate: ourKey.certificate,
    };
    const okta = await startFakeOkta({ idp: fakeIdp(), apps: [app] });
    running.push(okta);
    const web = webSession({ baseUrl: new URL(okta.url).origin });
    expect((await web.post(okta.apps[0]?.logoutUrl ?? '', {})).status).toBe(404);
    expect(okta.connectionOptions().idp).not.toHaveProperty('logoutUrl');
    const add = () => okta.addApp({ ...app, singleLogoutUrl });
    expect((await refusal(add)).code).toBe('testing_option_invalid');
    expect(signatureCertificate).toContain('BEGIN');
  });
});

describe('a logout that the fake Okta begins', () => {
  test('tells one app after the other, then ends the session', async () => {
    const { web, services } = await start('one', 'two');
    for (const { sp } of services) await logIn(sp, web);
    const ended: string[] = [];
    let page = await web.get('/signout');
    for (const { sp, name } of services) {
      const { action, fields } = formOf(page);
      expect(action).toBe(addresses(name).singleLogoutUrl);
      const { send, outcome } = await sp.answerLogout({
        samlRequest: fields['SAMLRequest'],
        endSessions: ({ sessionIds }) => ended.push(...sessionIds),
      });
      expect(outcome).toBe('ended');
      const form = 'form' in send ? send.form : { action: '', fields: {} };
      page = await web.post(form.action, form.fields);
    }
    expect(ended).toEqual(['ours', 'ours']);
    expect([page.status, page.location]).toEqual([303, '/']);
    expect(await isSignedIn(web)).toBe(false);
  });

  test('takes no answer that it did not ask for', async () => {
    const { okta, web, services } = await start('one');
    const [{ sp } = { sp: undefined as never }] = services;
    await logIn(sp, web);
    const { form } = okta.idp.logoutRequest({ destination: addresses('one').singleLogoutUrl });
    const { send } = await sp.answerLogout({ ...form, endSessions: () => {} });
    const answer = 'form' in send ? send.form : { action: '', fields: {} };
    expect((await web.post(answer.action, answer.fields)).text).toContain(
      'answers no LogoutRequest',
    );
  });

  test('only ends the session where nobody is signed in to an app', async () => {
    const { web } = await start('one');
    expect((await web.get('/signout')).location).toBe('/');
  });
});

test('its metadata and setup page name the address for logout messages', async () => {
  const { okta, web } = await start('one');
  const metadata = readIdpMetadata((await web.get('/metadata')).text);
  expect(metadata.logoutUrls).toEqual({ post: okta.apps[0]?.logoutUrl });
  const setup = (await web.get('/setup')).text;
  expect(setup).toContain('Identity Provider Single Logout URL');
  expect(setup).toContain(addresses('one').singleLogoutUrl);
});
