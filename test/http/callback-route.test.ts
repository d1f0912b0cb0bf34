import { describe, expect, test, vi } from 'vitest';
import { SamlError } from '../../src/errors/saml-error.ts';
import { memoryReplayStore } from '../../src/stores/memory-replay-store.ts';
import { baseUrl, tenantConnection } from '../support/login-fixture.ts';
import { begin, formFor, type HandlerFixture, handlerFixture, post } from './handler-fixture.ts';

/** A whole login. */
async function logIn(service: HandlerFixture, path?: string): Promise<Response> {
  const begun = await begin(service, path);
  const body = formFor(service, begun);
  return post(service, { body, headers: { cookie: begun.cookie } });
}

test('signs in: session, spent cookie, and the page that was wanted', async () => {
  const service = handlerFixture();
  const begun = await begin(service, '/login/saml/acme?returnTo=/inbox');
  const body = formFor(service, begun);
  const response = await post(service, { body, headers: { cookie: `app=1; ${begun.cookie}` } });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/inbox');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.getSetCookie()).toEqual([
    `__Host-samlet-${begun.relayState}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=None`,
    'session=alice@example.com',
  ]);
  expect(service.events.map(({ type, domain }) => [type, domain])).toEqual([
    ['login.started', 'acme'],
    ['login.succeeded', 'acme'],
  ]);
});

test('hands over the login with the request, the tenant and the path', async () => {
  const onLogin = vi.fn();
  const service = handlerFixture({ onLogin });
  const response = await logIn(service, '/login/saml/acme?returnTo=/a');
  const [login, context] = onLogin.mock.calls[0] ?? [];
  expect(login.email).toBe('alice@example.com');
  expect(context).toMatchObject({ domain: 'acme', returnTo: '/a' });
  expect(context.request).toBeInstanceOf(Request);
  // Nothing to add is fine, too.
  expect(response.status).toBe(303);
  expect(response.headers.getSetCookie()).toHaveLength(1);
});

describe('takes from onLogin', () => {
  test('several cookies', async () => {
    const response = await logIn(
      handlerFixture({ onLogin: () => ({ 'Set-Cookie': ['a=1', 'b=2'] }) }),
    );
    expect(response.headers.getSetCookie().slice(1)).toEqual(['a=1', 'b=2']);
  });

  test('a Headers object', async () => {
    const headers = new Headers([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['x-from', 'app'],
    ]);
    const response = await logIn(handlerFixture({ onLogin: async () => headers }));
    expect(response.headers.getSetCookie().slice(1)).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('x-from')).toBe('app');
  });

  test('another place to go to', async () => {
    const response = await logIn(handlerFixture({ onLogin: () => ({ location: '/welcome' }) }));
    expect(response.headers.get('location')).toBe('/welcome');
  });

  test('a whole response, to which it adds the spent cookie', async () => {
    const onLogin = () => Response.redirect('https://portal.example.com/welcome', 302);
    const response = await logIn(handlerFixture({ onLogin }));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('https://portal.example.com/welcome');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=0')]);
  });

  test('a response with its own caching and body', async () => {
    const onLogin = () => new Response('hello', { headers: { 'cache-control': 'private' } });
    const response = await logIn(handlerFixture({ onLogin }));
    expect(response.headers.get('cache-control')).toBe('private');
    expect(await response.text()).toBe('hello');
  });
});

describe('when onLogin throws, signs nobody in', () => {
  test('and shows nothing of why', async () => {
    const failure = new Error('SELECT * FROM users');
    const service = handlerFixture({ onLogin: () => Promise.reject(failure) });
    const response = await logIn(service);
    expect(response.status).toBe(500);
    expect(response.headers.getSetCookie()).toEqual([]);
    const text = await response.text();
    expect(text).toContain('login_handler_failed');
    expect(text).not.toContain('SELECT');
    expect(service.errors[0]?.cause).toBe(failure);
    expect(service.events.at(-1)).toMatchObject({
      type: 'login.refused',
      code: 'login_handler_failed',
      requestId: expect.stringMatching(/^_/),
    });
  });

  test('and shows the code of a refusal', async () => {
    const onLogin = () => {
      throw new SamlError('user_unknown');
    };
    const response = await logIn(handlerFixture({ onLogin }));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('user_unknown');
  });
});

describe('login CSRF', () => {
  test("an attacker's answer posted in a browser that began no login is refused", async () => {
    const onLogin = vi.fn();
    const service = handlerFixture({ onLogin });
    const attacker = await begin(service);
    const response = await post(service, { body: formFor(service, attacker) });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('login_cookie_missing');
    expect(onLogin).not.toHaveBeenCalled();
  });

  test("an attacker's answer posted in a browser that began a login is refused", async () => {
    const service = handlerFixture();
    const [attacker, victim] = [await begin(service), await begin(service)];
    const body = formFor(service, attacker);
    const response = await post(service, { body, headers: { cookie: victim.cookie } });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).toContain('relay_state_unknown');
  });
});

describe('tenants', () => {
  test('a login that began at one cannot finish at another', async () => {
    const service = handlerFixture();
    const elsewhere = await begin(service, '/login/saml/globex');
    const body = formFor(service, elsewhere);
    const response = await post(service, { body, headers: { cookie: elsewhere.cookie } });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('login_cookie_other_tenant');
  });

  test('an answer for one is refused at another, although they share the IdP', async () => {
    const service = handlerFixture();
    const begun = await begin(service);
    const { acsUrl, entityId } = tenantConnection('globex');
    const body = formFor(service, begun, { acsUrl, audience: entityId });
    const response = await post(service, { body, headers: { cookie: begun.cookie } });
    expect(response.status).toBe(403);
    expect(service.errors[0]?.code).toBe('destination_mismatch');
  });
});

describe('used once', () => {
  test('reload after the login leads back to the start', async () => {
    const service = handlerFixture();
    const begun = await begin(service);
    const form = { body: formFor(service, begun), headers: { cookie: begun.cookie } };
    expect((await post(service, form)).status).toBe(303);
    const again = await post(service, form);
    expect(again.status).toBe(403);
    const text = await again.text();
    expect(text).toContain('This sign-in is over');
    expect(text).toContain('login_replayed');
    expect(service.events.at(-1)?.type).toBe('login.replayed');
  });

  test('reload with the cookie spent says the same to people', async () => {
    const service = handlerFixture();
    const begun = await begin(service);
    const body = formFor(service, begun);
    await post(service, { body, headers: { cookie: begun.cookie } });
    const text = await (await post(service, { body })).text();
    expect(text).toContain('This sign-in is over');
    expect(text).toContain('login_cookie_missing');
  });

  test('two handlers that share a store let one of two races pass', async () => {
    const replayStore = memoryReplayStore({ now: () => new Date('2026-11-24T12:00:00Z') });
    const [one, two] = [handlerFixture({ replayStore }), handlerFixture({ replayStore })];
    const begun = await begin(one);
    const form = { body: formFor(one, begun), headers: { cookie: begun.cookie } };
    const answers = await Promise.all([post(one, form), post(two, form)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403]);
  });

  test('a store that is down refuses, as not being anybody’s fault', async () => {
    const replayStore = { useOnce: () => Promise.reject(new Error('ECONNREFUSED')) };
    const onLogin = vi.fn();
    const response = await logIn(handlerFixture({ replayStore, onLogin }));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('replay_store_unavailable');
    expect(onLogin).not.toHaveBeenCalled();
  });
});

test('a login from the IdP’s tile works where the connection allows it', async () => {
  const connection = tenantConnection('acme', { allowIdpInitiated: true });
  const service = handlerFixture({}, connection);
  const body = formFor(
    service,
    { requestId: '', relayState: '/inbox', cookie: '' },
    {
      inResponseTo: null,
    },
  );
  const response = await post(service, { body });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/inbox');
});

describe('the form', () => {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };

  test.each([
    ['JSON', 'application/json'],
    ['multipart', 'multipart/form-data; boundary=x'],
    ['text', 'text/plain'],
  ])('as %s is refused', async (_name, contentType) => {
    const service = handlerFixture();
    const response = await post(service, { body: '{}', headers: { 'content-type': contentType } });
    expect(response.status).toBe(415);
    expect(await response.text()).toContain('content_type_unsupported');
    expect(service.events.at(-1)).toMatchObject({ type: 'login.refused', domain: 'acme' });
  });

  test('without any type is refused', async () => {
    const response = await post(handlerFixture(), { body: new Uint8Array([97]) });
    expect(response.status).toBe(415);
  });

  test('may state its character set', async () => {
    const service = handlerFixture();
    const begun = await begin(service);
    const body = formFor(service, begun).toString();
    const headers = { 'content-type': `${type['content-type'].toUpperCase()}; charset=UTF-8` };
    const response = await post(service, { body, headers: { ...headers, cookie: begun.cookie } });
    expect(response.status).toBe(303);
  });

  test.each([
    ['nothing', ''],
    ['another field', 'a=b'],
    ['an empty field', 'SAMLResponse='],
    ['broken escapes', '%%%%'],
  ])('with %s is refused as missing', async (_name, body) => {
    const response = await post(handlerFixture(), { body, headers: type });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('response_missing');
  });

  test('with two responses is refused', async () => {
    const response = await post(handlerFixture(), {
      body: 'SAMLResponse=a&SAMLResponse=b',
      headers: type,
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('response_duplicated');
  });

  test('with two RelayStates is refused', async () => {
    const body = 'SAMLResponse=a&RelayState=a&RelayState=b';
    const response = await post(handlerFixture(), { body, headers: type });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('relay_state_unknown');
  });

  test('that is announced as too large is not read', async () => {
    const { handle } = handlerFixture();
    const request = new Request(`${baseUrl}/login/saml/acme/callback`, {
      method: 'POST',
      body: 'a=b',
      headers: { ...type, 'content-length': '999999999' },
    });
    const response = await handle(request);
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('response_too_large');
    expect(request.bodyUsed).toBe(false);
  });

  test('that turns out too large is read no further', async () => {
    const service = handlerFixture(
      {},
      tenantConnection('acme', { limits: { messageBytes: 100_000 } }),
    );
    const sent = { chunks: 0, cancelled: false };
    const body = new ReadableStream({
      pull: (controller) => {
        sent.chunks += 1;
        controller.enqueue(new Uint8Array(10_000).fill(97));
      },
      cancel: () => {
        sent.cancelled = true;
      },
    });
    const response = await post(service, { body, headers: type });
    expect(response.status).toBe(413);
    expect(sent.cancelled).toBe(true);
    expect(sent.chunks).toBeLessThan(50);
  });

  test('may be as large as a message may be, fully escaped line breaks and all', async () => {
    const service = handlerFixture(
      {},
      tenantConnection('acme', { limits: { messageBytes: 100_000 } }),
    );
    const begun = await begin(service);
    const form = formFor(service, begun, {
      // Many of these need escaping as base64 in a form.
      groups: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((each) => `${each}${'?~ÿ'.repeat(2_500)}`),
    });
    const folded = (form.get('SAMLResponse') ?? '').replace(/.{32}/g, '$&\r\n');
    expect(folded.length).toBeGreaterThan(135_000);
    form.set('SAMLResponse', folded);
    const response = await post(service, { body: form, headers: { cookie: begun.cookie } });
    expect(response.status).toBe(303);
  });

  test('that breaks off is refused', async () => {
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('SAMLResponse='));
      },
      pull: (controller) => controller.error(new Error('aborted')),
    });
    const service = handlerFixture();
    const response = await post(service, { body, headers: type });
    expect(response.status).toBe(400);
    expect(service.errors[0]).toMatchObject({ code: 'response_missing' });
  });

  test('that has been read before is refused with what to do', async () => {
    const service = handlerFixture();
    const request = new Request(`${baseUrl}/login/saml/acme/callback`, {
      method: 'POST',
      body: 'a=b',
      headers: type,
    });
    await request.text();
    expect((await service.handle(request)).status).toBe(400);
    expect(service.errors[0]?.remedy).toContain('before anything reads its body');
  });

  test('without a body is refused', async () => {
    const response = await post(handlerFixture(), { body: null, headers: type });
    expect(response.status).toBe(400);
  });
});
