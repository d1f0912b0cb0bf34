import { request as httpRequest } from 'node:http';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineConnection } from '../../../src/connection/define-connection.ts';
import { verifyResponse } from '../../../src/flows/verify-response.ts';
import { buildAuthnRequest } from '../../../src/request/build-authn-request.ts';
import { type FakeOkta, startFakeOkta } from '../../../src/testing/index.ts';
import { fakeIdp } from '../../support/fake-idp.ts';
import { fixtureKey } from '../../support/fixtures.ts';
import {
  unescapeHtml,
  type WebPage,
  type WebSession,
  webSession,
} from '../../support/web-session.ts';

const entityId = 'https://sp.example.com/saml';
const acsUrl = 'https://sp.example.com/saml/acs';
const otherAcsUrl = 'https://staging.example.com/saml/acs';
const alice = { username: 'alice@example.com', password: 'alice-password' };
const bob = { username: 'bob@example.com', password: 'bob-password' };

const running: FakeOkta[] = [];
let okta: FakeOkta;

beforeAll(async () => {
  okta = await start({
    apps: [
      { entityId, acsUrl, otherAcsUrls: [otherAcsUrl], name: 'A <&> "B"' },
      {
        entityId: 'urn:second',
        acsUrl: 'https://second.example.com/acs',
        key: 'second',
        issuer: 'http://www.okta.com/exksecond',
        nameIdFormat: 'persistent',
        groupsAttribute: 'groups',
        defaultRelayState: 'https://second.example.com/home',
      },
    ],
  });
});

afterAll(async () => {
  await Promise.all(running.map((each) => each.close()));
});

async function start(options: Parameters<typeof startFakeOkta>[0] = {}): Promise<FakeOkta> {
  const started = await startFakeOkta({ idp: fakeIdp(), ...options });
  running.push(started);
  return started;
}

function browser(at: FakeOkta = okta): WebSession {
  return webSession({ baseUrl: new URL(at.url).origin });
}

const connection = (at: FakeOkta = okta) => defineConnection(at.connectionOptions());

/** What a page's form would post, with the fields that are typed in. */
async function submit(
  web: WebSession,
  page: WebPage,
  typed: Readonly<Record<string, string>>,
): Promise<WebPage> {
  return web.post(attributeOf(page.text, 'action'), { ...fieldsOf(page), ...typed });
}

function fieldsOf({ text }: WebPage): Record<string, string> {
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescapeHtml(value)]));
}

function attributeOf(html: string, name: string): string {
  return unescapeHtml(new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1] ?? '');
}

function redirectOf(xml: string): string {
  const samlRequest = deflateRawSync(xml).toString('base64');
  return `${okta.loginUrl}?${new URLSearchParams({ SAMLRequest: samlRequest })}`;
}

/** A request as samlet sends it, with one thing changed. */
function changedRequest(from: string | RegExp, to: string): string {
  const { xml } = buildAuthnRequest(connection());
  const changed = xml.replace(from, to);
  expect(changed).not.toBe(xml);
  return redirectOf(changed);
}

describe('a login', () => {
  test('goes from the request through the form to the ACS URL', async () => {
    const web = browser();
    const request = buildAuthnRequest(connection(), { relayState: 'back & forth' });
    const form = await web.get(request.url);
    expect(form.status).toBe(200);
    expect(form.text).toContain('Sign in to A &lt;&amp;&gt; &quot;B&quot;');
    const posting = await submit(web, form, alice);
    expect(attributeOf(posting.text, 'action')).toBe(acsUrl);
    const { SAMLResponse, RelayState } = fieldsOf(posting);
    expect(RelayState).toBe('back & forth');
    const login = verifyResponse(connection(), SAMLResponse, { requestId: request.id });
    expect(login).toMatchObject({
      email: 'alice@example.com',
      firstName: 'Alice',
      lastName: 'Example',
      groups: ['Everyone', 'Engineering'],
    });
  });

  test('shows a message and no response for a wrong password', async () => {
    const web = browser();
    const form = await web.get(buildAuthnRequest(connection()).url);
    for (const typed of [
      { ...alice, password: 'wrong' },
      { username: '"><b>', password: '' },
      {},
    ]) {
      const again = await submit(web, form, typed as Record<string, string>);
      expect(again.status).toBe(401);
      expect(again.text).toContain('role="alert"');
      expect(again.text).not.toContain('SAMLResponse');
      expect(again.text).not.toContain('<b>');
      expect(web.cookies.size).toBe(0);
    }
    expect(fieldsOf(await submit(web, form, bob))).toHaveProperty('SAMLResponse');
  });

  test('is not asked for again in the same browser, until the user is switched', async () => {
    const web = browser();
    await submit(web, await web.get(okta.loginUrl), alice);
    const again = buildAuthnRequest(connection());
    const { SAMLResponse } = fieldsOf(await web.get(again.url));
    const login = verifyResponse(connection(), SAMLResponse, { requestId: again.id });
    expect(login.email).toBe('alice@example.com');

    const home = await web.get('/');
    expect(home.text).toContain('Signed in as <strong>alice@example.com</strong>');
    expect((await web.get('/switch-user')).location).toBe('/');
    expect((await web.get('/')).text).toContain('Nobody is signed in.');
    expect((await web.get(again.url)).text).toContain('name="password"');
  });

  test('is asked for again by ForceAuthn, and has a new AuthnInstant', async () => {
    const times = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-01T01:00:00Z')];
    const clock = { now: times[0] as Date };
    const slow = await start({ apps: [{ entityId, acsUrl }], now: () => clock.now });
    const web = browser(slow);
    await submit(web, await web.get(slow.loginUrl), alice);
    clock.now = times[1] as Date;

    const plain = buildAuthnRequest(connection(slow));
    const first = fieldsOf(await web.get(plain.url))['SAMLResponse'];
    const at = { requestId: plain.id, now: clock.now };
    expect(verifyResponse(connection(slow), first, at).authnInstant).toEqual(times[0]);

    const forced = buildAuthnRequest(
      defineConnection({ ...slow.connectionOptions(), forceAuthn: true }),
    );
    const form = await web.get(forced.url);
    expect(form.text).toContain('name="password"');
    const second = fieldsOf(await submit(web, form, alice))['SAMLResponse'];
    const then = { requestId: forced.id, now: clock.now };
    expect(verifyResponse(connection(slow), second, then).authnInstant).toEqual(times[1]);
  });

  test('that must be passive is answered by NoPassive unless somebody is signed in', async () => {
    const web = browser();
    const passive = changedRequest(' Version=', ' IsPassive="true" Version=');
    const answered = fieldsOf(await web.get(passive))['SAMLResponse'] ?? '';
    expect(Buffer.from(answered, 'base64').toString()).toContain('status:NoPassive');
    await submit(web, await web.get(okta.loginUrl), bob);
    const signedIn = fieldsOf(await web.get(passive))['SAMLResponse'] ?? '';
    expect(Buffer.from(signedIn, 'base64').toString()).toContain('>bob@example.com<');
  });

  test('may start at the tile, with the RelayState of the app', async () => {
    const web = browser();
    const [, second] = okta.apps;
    const form = await web.get(second?.loginUrl ?? '');
    const posting = await submit(web, form, bob);
    expect(attributeOf(posting.text, 'action')).toBe('https://second.example.com/acs');
    const fields = fieldsOf(posting);
    expect(fields['RelayState']).toBe('https://second.example.com/home');
    const trusting = defineConnection({
      ...okta.connectionOptions(second),
      allowIdpInitiated: true,
      nameIdFormat: 'persistent',
      groupsAttribute: 'groups',
    });
    const login = verifyResponse(trusting, fields['SAMLResponse'], { requestId: null });
    expect(login).toMatchObject({
      issuer: 'http://www.okta.com/exksecond',
      inResponseTo: null,
      groups: ['Everyone'],
    });
  });

  test('may ask for the answer at another registered ACS URL', async () => {
    const web = browser();
    const form = await web.get(changedRequest(acsUrl, otherAcsUrl));
    expect(attributeOf((await submit(web, form, alice)).text, 'action')).toBe(otherAcsUrl);
  });
});

describe('a request is turned away with 400, as Okta does, for', () => {
  const binding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
  test.each<[string, string | RegExp, string, string]>([
    ['another Issuer', `>${entityId}<`, '>urn:other<', 'Audience URI'],
    ['no Issuer', /<[a-z0-9]*:?Issuer.*?Issuer>/, '', 'nothing'],
    ['an ACS URL that is not registered', acsUrl, 'https://evil.example', 'not registered'],
    ['another Destination', /Destination="[^"]*"/, 'Destination="http://x"', 'another address'],
    ['another NameIDPolicy', 'nameid-format:emailAddress', 'nameid-format:entity', 'NameIDPolicy'],
    ['another answering binding', binding, 'urn:artifact', 'ProtocolBinding'],
    ['another version', 'Version="2.0"', 'Version="1.1"', 'version 2.0'],
    ['no ID', / ID="[^"]*"/, '', 'no ID'],
    ['no IssueInstant', / IssueInstant="[^"]*"/, '', 'no IssueInstant'],
    ['another root', /AuthnRequest/g, 'LogoutRequest', 'not a SAML 2.0 AuthnRequest'],
    ['a DOCTYPE', /^(<\?xml[^>]*>)?/, '<!DOCTYPE x>', 'plain XML'],
  ])('%s', async (_, from, to, reason) => {
    const page = await browser().get(changedRequest(from, to));
    expect(page.status).toBe(400);
    expect(page.text).toContain(reason);
    expect(page.text).not.toContain('name="password"');
  });

  test.each([
    ['no base64', '%%%'],
    ['base64 of something not deflated', Buffer.from('<x/>').toString('base64')],
    [
      'a deflate stream that stops early',
      deflateRawSync('x'.repeat(99)).subarray(0, 3).toString('base64'),
    ],
    ['a bomb', deflateRawSync(Buffer.alloc(30_000_000)).toString('base64')],
    ['far too much text', 'A'.repeat(70_000)],
    ['bytes that are no text', deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64')],
  ])('%s', async (name, samlRequest) => {
    const body = new URLSearchParams({ SAMLRequest: samlRequest, ...alice });
    const posted = await fetch(okta.loginUrl, { method: 'POST', body });
    expect([name, posted.status]).toEqual([name, 400]);
  });

  test('a parameter that comes twice', async () => {
    const { url } = buildAuthnRequest(connection());
    const page = await browser().get(`${url}&SAMLRequest=x`);
    expect(page.status).toBe(400);
    expect(page.text).toContain('SAMLRequest came more than once.');
  });

  test('a request that was changed inside the login form', async () => {
    const web = browser();
    const form = await web.get(buildAuthnRequest(connection()).url);
    const evil = new URL(changedRequest(acsUrl, 'https://evil.example'));
    const samlRequest = evil.searchParams.get('SAMLRequest') ?? '';
    const page = await submit(web, form, { ...alice, SAMLRequest: samlRequest });
    expect(page.status).toBe(400);
  });
});

test('accepts a request that leaves out all that may be left out', async () => {
  const { id } = buildAuthnRequest(connection());
  const bare = `<p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="2026-01-01T00:00:00Z"><a:Issuer xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion">${entityId}</a:Issuer></p:AuthnRequest>`;
  expect((await browser().get(redirectOf(bare))).text).toContain('name="password"');
});

describe('the pages', () => {
  test('say that this is a test tool, and allow nothing that they do not use', async () => {
    const web = browser();
    const form = await web.get(okta.loginUrl);
    const posting = await submit(web, form, alice);
    const pages = [form, posting, await web.get('/'), await web.get('/setup'), await web.get('/x')];
    for (const { text, headers } of pages) {
      expect(text).toContain('Test tool, not Okta.');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/);
    }
    expect(form.headers.get('content-security-policy')).not.toContain('script-src');
    expect(posting.headers.get('content-security-policy')).toContain("script-src 'sha256-");
    expect(posting.text).toContain('<button type="submit">Continue</button>');
  });

  test('show the users with their passwords and groups', async () => {
    const { text } = await browser().get(okta.loginUrl);
    for (const { login, password, groups } of okta.users) {
      expect(text).toContain(login);
      expect(text).toContain(password);
      expect(text).toContain(`Groups: ${groups.join(', ')}`);
    }
  });

  test('show the three values of the setup instructions', async () => {
    const { text } = await browser().get(okta.setupUrl);
    expect(text).toContain(okta.loginUrl);
    expect(text).toContain(okta.entityId);
    expect(text).toContain(okta.certificate.trim());
    expect((await browser().get('/setup')).text).toBe(text);
  });

  test('give the metadata of each app', async () => {
    const first = await browser().get(okta.metadataUrl);
    expect(first.headers.get('content-type')).toMatch(/^application\/xml/);
    expect(first.text).toContain(`Location="${okta.loginUrl}"`);
    expect((await browser().get('/metadata')).text).toBe(first.text);
    const second = await browser().get('/app/second/metadata');
    expect(second.text).toContain('entityID="http://www.okta.com/exksecond"');
  });

  test.each([
    ['/nothing', 404],
    ['/app/app-1/nothing', 404],
    ['/app/unknown/sso/saml', 404],
    ['//evil.example/', 404],
    ['/favicon.ico', 204],
  ])('%s answers %d', async (path, status) => {
    expect((await fetch(`${okta.url.slice(0, -1)}${path}`)).status).toBe(status);
  });

  test('answer HEAD without a body, and other methods by 405', async () => {
    const head = await fetch(okta.url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const put = await fetch(okta.url, { method: 'PUT' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect((await fetch(okta.url, { method: 'POST' })).status).toBe(405);
  });

  test('refuse a form that is far too large', async () => {
    const body = `username=${'a'.repeat(300_000)}`;
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(okta.loginUrl, { method: 'POST', body, headers: type });
    expect(answer.status).toBe(413);
  });

  test('answer a request line with a whole URL in it', async () => {
    const { hostname, port } = new URL(okta.url);
    const status = await new Promise((resolve) => {
      httpRequest({ hostname, port, path: 'http://evil.example/setup' }, ({ statusCode }) =>
        resolve(statusCode),
      ).end();
    });
    expect(status).toBe(200);
  });
});

describe('what a test changes', () => {
  test('groups hold from the next login on; none at all leaves the attribute out', async () => {
    const own = await start({ apps: [{ entityId, acsUrl }] });
    const web = browser(own);
    await submit(web, await web.get(own.loginUrl), alice);
    const groupsOf = async () => {
      const request = buildAuthnRequest(connection(own));
      const { SAMLResponse } = fieldsOf(await web.get(request.url));
      const login = verifyResponse(connection(own), SAMLResponse, { requestId: request.id });
      return login.groupsAsserted ? login.groups : 'not asserted';
    };
    own.setGroups('Alice@Example.com', ['New']);
    expect(await groupsOf()).toEqual(['New']);
    own.setGroups('alice@example.com', []);
    expect(await groupsOf()).toBe('not asserted');
    expect((await browser(own).get(own.loginUrl)).text).toContain('Groups: none');
    expect(() => own.setGroups('nobody', [])).toThrow(
      expect.objectContaining({ code: 'testing_user_unknown', actual: 'nobody' }),
    );
  });

  test('users can be added, and sign in', async () => {
    const own = await start({ apps: [{ entityId, acsUrl }], users: [] });
    own.addUser({
      login: 'carol@example.com',
      password: 'p',
      firstName: 'Carol',
      lastName: 'C',
      groups: ['X'],
    });
    expect(own.users).toHaveLength(1);
    const web = browser(own);
    const form = await web.get(own.loginUrl);
    const posting = await submit(web, form, { username: ' CAROL@example.com', password: 'p' });
    expect(fieldsOf(posting)).toHaveProperty('SAMLResponse');
  });

  test('a new certificate signs from then on', async () => {
    const own = await start({ apps: [{ entityId, acsUrl }] });
    const before = connection(own);
    const rotated = own.rotateCertificate(fixtureKey('next'));
    expect(rotated).toBe(own.certificate);
    const web = browser(own);
    const request = buildAuthnRequest(before);
    const { SAMLResponse } = fieldsOf(await submit(web, await web.get(request.url), alice));
    const at = { requestId: request.id };
    expect(() => verifyResponse(before, SAMLResponse, at)).toThrow(
      expect.objectContaining({ code: 'signature_invalid' }),
    );
    expect(verifyResponse(connection(own), SAMLResponse, at).email).toBe('alice@example.com');
    expect((await web.get(own.setupUrl)).text).toContain(rotated.trim());
  });

  test('apps can be added once it runs', async () => {
    const own = await start();
    expect(() => own.loginUrl).toThrow(expect.objectContaining({ code: 'testing_option_invalid' }));
    expect((await browser(own).get('/')).text).toContain('No app is registered.');
    expect((await browser(own).get('/setup')).status).toBe(404);
    const app = own.addApp({ entityId, acsUrl });
    expect(own.loginUrl).toBe(app.loginUrl);
    expect((await browser(own).get('/')).text).toContain('Example app');
  });

  test('an app needs a key that is free and fits into a URL', async () => {
    for (const key of ['app-1', 'a/b', '', 'A']) {
      expect(() => okta.addApp({ entityId, acsUrl, key })).toThrow(
        expect.objectContaining({ code: 'testing_option_invalid', actual: key }),
      );
    }
    const apps = [{ entityId, acsUrl, key: '..' }];
    await expect(startFakeOkta({ idp: fakeIdp(), apps })).rejects.toMatchObject({
      code: 'testing_option_invalid',
    });
  });
});

describe('it listens', () => {
  test('on this machine alone unless told by the name that warns', async () => {
    expect(new URL(okta.url).hostname).toBe('127.0.0.1');
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.com', '']) {
      await expect(startFakeOkta({ host })).rejects.toMatchObject({ code: 'testing_not_loopback' });
    }
    const open = await start({ dangerouslyListenOn: '0.0.0.0', baseUrl: 'http://idp.test' });
    expect(open.url).toBe('http://idp.test/');
  });

  test('on the loopback address of IPv6 too', async () => {
    const six = await start({ host: '::1', apps: [{ entityId, acsUrl }] });
    expect((await fetch(six.url)).status).toBe(200);
    expect(six.url).toMatch(/^http:\/\/\[::1\]:\d+\/$/);
  });

  test('until it is closed, also while a browser keeps its connection', async () => {
    const own = await startFakeOkta({ idp: fakeIdp() });
    await fetch(own.url);
    await own.close();
    await own.close();
    await expect(fetch(own.url)).rejects.toThrow();
  });

  test('and makes an IdP of its own where none is given', async () => {
    const own = await startFakeOkta();
    running.push(own);
    expect(own.certificate).toContain('BEGIN CERTIFICATE');
  });
});
