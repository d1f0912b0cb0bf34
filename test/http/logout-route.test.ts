import { describe, expect, test, vi } from 'vitest';
import type { SamlHandlerOptions, SignedInSession } from '../../src/http/handler-options.ts';
import { memorySessionRegistry } from '../../src/stores/memory-session-registry.ts';
import type { LogoutRequestDescription } from '../../src/testing/logout-description.ts';
import { baseUrl, cookieOf, idp, tenantConnection } from '../support/login-fixture.ts';
import { alice, idpLogoutUrl, logoutConnection, sloUrl } from '../support/logout-fixture.ts';
import { begin, formFor, handlerFixture, post, urls } from './handler-fixture.ts';

const signedIn: SignedInSession = { sessionId: 's1', subject: alice };

function fixture(options: Partial<SamlHandlerOptions> = {}, connection = logoutConnection()) {
  const onLogout = vi.fn((): Record<string, string> => ({ 'set-cookie': 'session=; Max-Age=0' }));
  const findSession = ({ headers }: Request) =>
    headers.get('cookie')?.includes('session=s1') ? signedIn : null;
  const onLogin: SamlHandlerOptions['onLogin'] = async (_login, { rememberSession }) => {
    await rememberSession('s1');
    return { 'set-cookie': 'session=s1' };
  };
  const service = handlerFixture({ onLogin, onLogout, findSession, ...options }, connection);
  const send = (body: Record<string, string>, headers: Record<string, string> = {}) =>
    service.handle(
      new Request(urls.logoutUrl, { method: 'POST', headers, body: new URLSearchParams(body) }),
    );
  const asks = (description: LogoutRequestDescription = {}) =>
    idp.logoutRequest({ now: service.now(), destination: sloUrl, ...description });
  return { ...service, onLogout, send, asks };
}

type Fixture = ReturnType<typeof fixture>;

async function logIn(service: Fixture): Promise<Response> {
  const begun = await begin(service);
  const body = formFor(service, begun);
  return post(service, { body, headers: { cookie: begun.cookie } });
}

const formOf = (html: string) => ({
  action: /action="([^"]*)"/.exec(html)?.[1],
  fields: Object.fromEntries(
    [...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code))),
    ]),
  ),
});

const cookie = 'session=s1';

describe('a logout of this side', () => {
  test('ends the session here, then goes to the IdP and comes back', async () => {
    const service = fixture();
    const started = await service.get('/login/saml/acme/logout?returnTo=/bye', {
      headers: { cookie },
    });
    expect(service.onLogout).toHaveBeenCalledExactlyOnceWith(
      { sessionIds: ['s1'], startedBy: 'sp' },
      { request: expect.any(Request), domain: 'acme' },
    );
    expect(started.status).toBe(200);
    const html = await started.text();
    expect(html).toContain('Signing you out');
    const { action, fields } = formOf(html);
    expect(action).toBe(idpLogoutUrl.replaceAll('"', ''));
    const [handleCookie = '', clear] = started.headers.getSetCookie();
    expect(clear).toBe('session=; Max-Age=0');
    const request = Buffer.from(fields['SAMLRequest'] ?? '', 'base64').toString();
    expect(request).toContain('>alice@example.com</saml:NameID><samlp:SessionIndex>_session-1<');
    const [, inResponseTo = ''] = / ID="([^"]*)"/.exec(request) ?? [];
    const answer = idp.logoutResponse({ now: service.now(), destination: sloUrl, inResponseTo });
    const finished = await service.send(
      { SAMLResponse: answer.form.samlResponse ?? '', RelayState: fields['RelayState'] ?? '' },
      { cookie: cookieOf(handleCookie) },
    );
    expect(finished.status).toBe(303);
    expect(finished.headers.get('location')).toBe('/bye');
    expect(finished.headers.getSetCookie()[0]).toMatch(/^__Host-samlet\.logout-.*Max-Age=0/);
    expect(service.events.map(({ type }) => type)).toEqual(['logout.started', 'logout.succeeded']);
  });

  test('may be started by a button, and by Redirect', async () => {
    const connection = logoutConnection({ logout: { logoutBinding: 'redirect' } });
    const service = fixture({}, connection);
    const started = await service.send({ returnTo: '/' }, { cookie });
    expect(started.status).toBe(303);
    const url = new URL(started.headers.get('location') ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(idpLogoutUrl);
    expect([...url.searchParams.keys()]).toEqual([
      'SAMLRequest',
      'RelayState',
      'SigAlg',
      'Signature',
    ]);
    const answer = idp.logoutResponse({
      now: service.now(),
      binding: 'redirect',
      destination: sloUrl,
      inResponseTo: requestIn(service),
      relayState: url.searchParams.get('RelayState') ?? '',
    });
    const headers = { cookie: cookieOf(started.headers.getSetCookie()[0] ?? '') };
    const finished = await service.get(`/login/saml/acme/logout?${answer.query}`, { headers });
    expect(finished.headers.get('location')).toBe('/');
  });

  test('ends only here where the connection has no single logout', async () => {
    const service = fixture({}, tenantConnection());
    const response = await service.get('/login/saml/acme/logout', { headers: { cookie } });
    expect(response.headers.get('location')).toBe('/');
    expect(response.headers.getSetCookie()).toEqual(['session=; Max-Age=0']);
    expect(service.onLogout).toHaveBeenCalledOnce();
  });

  test('sends on whoever is not signed in, also without findSession', async () => {
    for (const service of [fixture(), fixture({ findSession: undefined })]) {
      const response = await service.get('/login/saml/acme/logout?returnTo=/a');
      expect([response.status, response.headers.get('location')]).toEqual([303, '/a']);
      expect(service.onLogout).not.toHaveBeenCalled();
    }
  });

  test('cannot be started by another site', async () => {
    const service = fixture();
    const headers = { cookie, 'sec-fetch-site': 'cross-site' };
    const response = await service.get('/login/saml/acme/logout', { headers });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('logout_cross_site');
    expect(service.onLogout).not.toHaveBeenCalled();
  });

  test.each(['same-origin', 'same-site', 'none'])('may come from %s', async (site) => {
    const headers = { cookie, 'sec-fetch-site': site };
    const { status } = await fixture().get('/login/saml/acme/logout', { headers });
    expect(status).toBe(200);
  });

  test('is refused before anything ends where it would return to another site', async () => {
    const service = fixture();
    const path = '/login/saml/acme/logout?returnTo=https://evil.example';
    const response = await service.get(path, { headers: { cookie } });
    expect(response.status).toBe(400);
    expect(service.onLogout).not.toHaveBeenCalled();
  });

  test('does not happen by HEAD', async () => {
    const service = fixture();
    const init = { method: 'HEAD', headers: { cookie } };
    const response = await service.get('/login/saml/acme/logout', init);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(service.onLogout).not.toHaveBeenCalled();
  });

  test('says so where the application fails, or gave no onLogout', async () => {
    const failing = () => Promise.reject(new Error('down'));
    const failed = await fixture({ onLogout: failing }).get('/login/saml/acme/logout', {
      headers: { cookie },
    });
    expect(failed.status).toBe(500);
    expect(await failed.text()).toMatch(/You may still be signed in.*logout_sessions_not_ended/s);
    const none = await fixture({ onLogout: undefined }).get('/login/saml/acme/logout', {
      headers: { cookie },
    });
    expect(none.status).toBe(404);
  });

  test('keeps a SamlError of the application', async () => {
    const { SamlError } = await import('../../src/errors/saml-error.ts');
    const onLogout = () => Promise.reject(new SamlError('session_registry_unavailable'));
    const response = await fixture({ onLogout }).get('/login/saml/acme/logout', {
      headers: { cookie },
    });
    expect(response.status).toBe(503);
  });

  test('goes on where the registry cannot forget the ended session', async () => {
    const remove = () => Promise.reject(new Error('down'));
    const sessionRegistry = { ...memorySessionRegistry(), remove };
    const onLogout = () => {};
    const service = fixture({ sessionRegistry, onLogout });
    const response = await service.get('/login/saml/acme/logout', { headers: { cookie } });
    expect(response.status).toBe(200);
  });

  test('shows a page of its own when the logout was partial', async () => {
    const service = fixture();
    const path = '/login/saml/acme/logout?returnTo=/%3Cb%3E';
    const started = await service.get(path, { headers: { cookie } });
    const { RelayState = '' } = formOf(await started.text()).fields;
    const { form } = idp.logoutResponse({
      now: service.now(),
      destination: sloUrl,
      inResponseTo: requestIn(service),
      status: ['Responder', 'PartialLogout'],
    });
    const finished = await service.send(
      { SAMLResponse: form.samlResponse ?? '', RelayState },
      { cookie: cookieOf(started.headers.getSetCookie()[0] ?? '') },
    );
    expect(finished.status).toBe(200);
    const html = await finished.text();
    expect(html).toContain('signed out here, but not everywhere');
    expect(html).not.toContain('<b>');
    expect(finished.headers.getSetCookie()[0]).toContain('Max-Age=0');
  });
});

describe('a logout that the IdP began', () => {
  test('ends the sessions that logins remembered, and answers the IdP', async () => {
    const service = fixture();
    expect((await logIn(service)).headers.getSetCookie()).toContain('session=s1');
    const { form } = service.asks({ relayState: 'state' });
    const response = await service.send({
      SAMLRequest: form.samlRequest ?? '',
      RelayState: 'state',
    });
    expect(service.onLogout).toHaveBeenCalledExactlyOnceWith(
      { sessionIds: ['s1'], startedBy: 'idp' },
      { request: expect.any(Request), domain: 'acme' },
    );
    const { action, fields } = formOf(await response.text());
    expect(action).toBe(idpLogoutUrl);
    expect(fields['RelayState']).toBe('state');
    const xml = Buffer.from(fields['SAMLResponse'] ?? '', 'base64').toString();
    expect(xml).toContain('status:Success');
    expect(response.headers.getSetCookie()).toEqual(['session=; Max-Age=0']);
  });

  test('is taken by Redirect, with the octets as they came', async () => {
    const service = fixture({ onLogout: () => {} });
    await logIn(service);
    const { query } = service.asks({ binding: 'redirect', relayState: "it's" });
    const response = await service.get(`/login/saml/acme/logout?${query}`);
    expect(formOf(await response.text()).fields['RelayState']).toBe("it's");
  });

  test('is refused without a signature, and ends nothing', async () => {
    const service = fixture();
    await logIn(service);
    const { form } = service.asks({ sign: false });
    const response = await service.send({ SAMLRequest: form.samlRequest ?? '' });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('logout_not_signed');
    expect(service.onLogout).not.toHaveBeenCalled();
  });

  test('is refused the second time', async () => {
    const service = fixture();
    await logIn(service);
    const body = { SAMLRequest: service.asks().form.samlRequest ?? '' };
    expect((await service.send(body)).status).toBe(200);
    expect((await service.send(body)).status).toBe(403);
    expect(service.errors.at(-1)?.code).toBe('logout_replayed');
  });

  test('is refused with a doubled field', async () => {
    const service = fixture();
    const { samlRequest = '' } = service.asks().form;
    const body = new URLSearchParams([
      ['SAMLRequest', samlRequest],
      ['SAMLRequest', samlRequest],
    ]);
    const response = await service.handle(new Request(urls.logoutUrl, { method: 'POST', body }));
    expect(response.status).toBe(400);
    expect(service.errors.at(-1)?.code).toBe('logout_parameter_repeated');
  });

  test('cannot be met without onLogout', async () => {
    const service = fixture({ onLogout: undefined });
    const response = await service.send({ SAMLRequest: service.asks().form.samlRequest ?? '' });
    expect(response.status).toBe(404);
  });

  test('answers programs in JSON', async () => {
    const response = await fixture().send({ SAMLRequest: 'x' }, { accept: 'application/json' });
    expect(await response.json()).toMatchObject({
      error: {
        code: 'logout_message_unreadable',
        message: expect.stringContaining('close all windows'),
      },
    });
  });
});

test('a login whose session cannot be remembered signs nobody in', async () => {
  const remember = () => Promise.reject(new Error('down'));
  const service = fixture({ sessionRegistry: { ...memorySessionRegistry(), remember } });
  const response = await logIn(service);
  expect(response.status).toBe(503);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('an address for logout messages of another tenant is refused', async () => {
  const service = fixture({}, logoutConnection({ sloUrl: `${baseUrl}/login/saml/globex/logout` }));
  const response = await service.get('/login/saml/acme/logout');
  expect(response.status).toBe(500);
  expect(service.errors[0]?.code).toBe('config_connection_mismatch');
});

test('the metadata names the address for both bindings', async () => {
  const xml = await (await fixture().get('/login/saml/acme/metadata')).text();
  const services = [
    ...xml.matchAll(/<md:SingleLogoutService Binding="([^"]*)" Location="([^"]*)"/g),
  ];
  expect(services.map(([, binding, location]) => [binding, location])).toEqual([
    ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', sloUrl],
    ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', sloUrl],
  ]);
});

function requestIn({ events }: Fixture): string {
  const started = events.find(({ type }) => type === 'logout.started');
  return started?.type === 'logout.started' ? started.requestId : '';
}
