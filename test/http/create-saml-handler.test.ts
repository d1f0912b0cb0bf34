import { describe, expect, test } from 'vitest';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import { SamlError } from '../../src/errors/saml-error.ts';
import { createSamlHandler } from '../../src/http/create-saml-handler.ts';
import type { SamlHandlerOptions } from '../../src/http/handler-options.ts';
import { baseUrl, idp, refusal, secret, tenantConnection } from '../support/login-fixture.ts';
import { begin, formFor, handlerFixture, post, urls } from './handler-fixture.ts';

describe('the SP-initiation URL', () => {
  test('redirects to the IdP and sets one cookie, unseen by caches and other sites', async () => {
    const response = await handlerFixture().get('/login/saml/acme?returnTo=/inbox');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(new RegExp(`^${idp.loginUrl}\\?SAMLRequest=`));
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-samlet-/)]);
  });

  test('clears what is too much in the browser', async () => {
    const service = handlerFixture();
    const cookies: string[] = [];
    for (const _tab of [1, 2, 3, 4, 5]) cookies.push((await begin(service)).cookie);
    const response = await service.get('/login/saml/acme', {
      headers: { cookie: cookies.join('; ') },
    });
    const [set, cleared] = response.headers.getSetCookie();
    expect(set).toContain('Max-Age=600');
    expect(cleared).toContain('Max-Age=0');
  });

  test.each(['//evil.example', 'https://evil.example', '/%5Cevil.example'])(
    'refuses to return to %s',
    async (returnTo) => {
      const { get } = handlerFixture();
      const response = await get(`/login/saml/acme?returnTo=${encodeURIComponent(returnTo)}`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('return_to_invalid');
    },
  );

  test('answers HEAD as GET, without a body', async () => {
    const { get } = handlerFixture();
    const response = await get('/login/saml/acme', { method: 'HEAD' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toContain(idp.loginUrl);
    const refused = await get('/login/saml/nobody', { method: 'HEAD' });
    expect(refused.status).toBe(404);
    expect(await refused.text()).toBe('');
  });
});

test('the metadata route describes this side', async () => {
  const response = await handlerFixture().get('/login/saml/acme/metadata');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/samlmetadata+xml');
  const xml = await response.text();
  expect(xml).toContain(`entityID="${urls.entityId}"`);
  expect(xml).toContain(`Location="${urls.acsUrl}"`);
});

describe('addresses', () => {
  test('are made from the base URL, whatever the request says of its host', async () => {
    const service = handlerFixture();
    const request = new Request('http://evil.example:8080/login/saml/acme', {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    const response = await service.handle(request);
    expect(response.status).toBe(303);
    const page = await service.handle(new Request('http://evil.example/login/saml/acme/callback'));
    const text = await page.text();
    expect(text).toContain(`href="${urls.initiationUrl}"`);
    expect(text).not.toContain('evil');
  });

  test.each(['https://portal.example.com/apps/portal', 'https://portal.example.com/apps/portal/'])(
    'stand below the path of %s',
    async (base) => {
      const at = tenantUrls(base, 'acme');
      const connection = tenantConnection('acme', { entityId: at.entityId, acsUrl: at.acsUrl });
      const { handle } = handlerFixture({ baseUrl: base, connections: () => connection });
      expect((await handle(new Request(at.initiationUrl))).status).toBe(303);
      expect((await handle(new Request(at.metadataUrl))).status).toBe(200);
      expect((await handle(new Request(`${baseUrl}/login/saml/acme`))).status).toBe(404);
    },
  );
});

describe('an unknown tenant', () => {
  const unknown = [
    '/login/saml/nobody',
    '/login/saml/nobody/callback',
    '/login/saml/nobody/metadata',
  ];
  const malformed = [
    '/login/saml/',
    '/login/saml/UPPER',
    '/login/saml/un_der',
    '/login/saml/%61cme',
    '/login/saml/acme%2Fx',
    '/login/saml/..%2Facme',
    '/login/saml/acme/',
    '/login/saml/acme/other',
    '/login/saml/acme/constructor',
    '/login/saml/acme/callback/x',
    `/login/saml/${'a'.repeat(300)}`,
    '/elsewhere',
    '/',
  ];

  test('gets one and the same answer as an address that cannot be one', async () => {
    const { get } = handlerFixture();
    const answers = await Promise.all(
      [...unknown, ...malformed].map(async (path) => {
        const response = await get(path);
        return JSON.stringify([response.status, [...response.headers], await response.text()]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('404');
  });

  test('gets it whatever the method, and without reading the body', async () => {
    const { handle } = handlerFixture();
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const request = new Request(`${baseUrl}/login/saml/nobody/callback`, { method, body: 'a=b' });
      expect((await handle(request)).status).toBe(404);
      expect(request.bodyUsed).toBe(false);
    }
  });

  test('is looked for each time, and an impossible one never', async () => {
    const { get, asked } = handlerFixture();
    for (const path of [...unknown, ...malformed]) await get(path);
    expect(asked).toEqual(['nobody', 'nobody', 'nobody']);
  });

  test('may also be undefined', async () => {
    const { get } = handlerFixture({ connections: () => undefined });
    expect((await get('/login/saml/acme')).status).toBe(404);
  });
});

describe('methods', () => {
  test.each([
    ['POST', '/login/saml/acme', 'GET, HEAD'],
    ['OPTIONS', '/login/saml/acme', 'GET, HEAD'],
    ['DELETE', '/login/saml/acme/metadata', 'GET, HEAD'],
    ['PUT', '/login/saml/acme/callback', 'POST'],
  ])('%s %s is refused with Allow', async (method, path, allow) => {
    const response = await handlerFixture().get(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(await response.text()).toContain('method_not_allowed');
  });

  test.each(['GET', 'HEAD'])('%s of the callback leads back to the start', async (method) => {
    const response = await handlerFixture().get('/login/saml/acme/callback', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    const text = await response.text();
    if (method === 'HEAD') expect(text).toBe('');
    else {
      expect(text).toContain('This sign-in is over');
      expect(text).toContain(`<a class="start" href="${urls.initiationUrl}">Start again</a>`);
    }
  });
});

describe('a lookup', () => {
  test('that gives another tenant signs nobody in', async () => {
    const globex = tenantConnection('globex');
    const service = handlerFixture({ connections: () => globex });
    const response = await service.get('/login/saml/acme');
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('config_connection_mismatch');
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('that gives options instead of a connection is refused', async () => {
    const { entityId, acsUrl } = urls;
    const raw = idp.connectionOptions({ entityId, acsUrl });
    const service = handlerFixture({ connections: () => raw as never });
    await service.get('/login/saml/acme');
    expect(service.errors[0]?.code).toBe('config_connection_mismatch');
  });

  test('may give a connection with an entityId that was registered before', async () => {
    const connection = tenantConnection('acme', { entityId: 'urn:example:portal' });
    const service = handlerFixture({}, connection);
    const begun = await begin(service);
    const response = await post(service, {
      body: formFor(service, begun),
      headers: { cookie: begun.cookie },
    });
    expect(response.status).toBe(303);
  });

  test('that fails shows nothing of why, and says it to onError', async () => {
    const failure = new Error('password=hunter2 refused');
    const service = handlerFixture({ connections: () => Promise.reject(failure) });
    const response = await service.get('/login/saml/acme');
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(text).toContain('connection_unavailable');
    expect(text).not.toContain('hunter2');
    expect(service.errors[0]?.cause).toBe(failure);
  });

  test('that cannot define a connection shows the code of that', async () => {
    const service = handlerFixture({
      connections: () => {
        throw new SamlError('config_certificate_truncated');
      },
    });
    const response = await service.get('/login/saml/acme');
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('config_certificate_truncated');
  });
});

test('answers even what should not happen', async () => {
  const service = handlerFixture({
    now: () => {
      throw new TypeError('no clock');
    },
  });
  const response = await service.get('/login/saml/acme');
  expect(response.status).toBe(500);
  expect(await response.text()).toContain('unexpected_failure');
  expect(service.errors[0]?.cause).toEqual(new TypeError('no clock'));
});

test.each<[string, Partial<SamlHandlerOptions>, string]>([
  ['a relative base URL', { baseUrl: '/portal' }, 'config_base_url_invalid'],
  ['plain http', { baseUrl: 'http://portal.example.com' }, 'config_acs_url_not_https'],
  ['a short secret', { secret: 'short' }, 'config_secret_invalid'],
  ['an unknown option', { basePath: '/x' } as never, 'config_unknown_option'],
  ['a theme that is no CSS value', { theme: { accent: 'red; }' } }, 'config_option_invalid'],
])('refuses %s', async (_name, options, code) => {
  const complete = { baseUrl, secret, connections: () => null, onLogin: () => {}, ...options };
  expect((await refusal(() => createSamlHandler(complete))).code).toBe(code);
});
