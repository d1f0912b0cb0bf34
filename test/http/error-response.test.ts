import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { errorCatalogue } from '../../src/errors/error-catalogue.ts';
import {
  begin,
  formFor,
  type HandlerFixture,
  handlerFixture,
  post,
  urls,
} from './handler-fixture.ts';

const attack = '<script>alert("1")</script>&\'';

/** A login that is refused for an audience that an attacker chose. */
async function refuse(
  service: HandlerFixture,
  headers: Record<string, string> = {},
): Promise<Response> {
  const begun = await begin(service);
  const audience = attack.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`);
  const body = formFor(service, begun, {
    mutateBeforeSigning: (xml) => xml.replace(/(Audience>)[^<]*/, `$1${audience}`),
  });
  return post(service, { body, headers: { cookie: begun.cookie, ...headers } });
}

describe('the page for people', () => {
  test('says code, cause and remedy, and where to start again', async () => {
    const response = await refuse(handlerFixture());
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const text = await response.text();
    expect(text).toContain('<h1>You could not be signed in</h1>');
    expect(text).toContain('<code>audience_mismatch</code>');
    expect(text).toContain(errorCatalogue.audience_mismatch.cause);
    expect(text).toContain(`href="${urls.initiationUrl}"`);
    expect(text).toMatch(/<html lang="en">[\s\S]*<meta name="viewport"/);
  });

  test('shows nothing of the message unless told', async () => {
    const text = await (await refuse(handlerFixture())).text();
    expect(text).not.toContain('alert');
    expect(text).not.toContain(urls.entityId.concat('<'));
  });

  test('shows the compared values on demand, escaped', async () => {
    const text = await (await refuse(handlerFixture({ showDetails: true }))).text();
    expect(text).toContain('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#38;&#39;');
    expect(text).not.toContain('<script');
    expect(text).toContain('<dt>Expected</dt>');
  });

  test('shows only the code where remedies are off', async () => {
    const text = await (await refuse(handlerFixture({ showRemedies: false }))).text();
    expect(text).toContain('audience_mismatch');
    expect(text).not.toContain('<dt>Cause</dt>');
    expect(text).not.toContain('<dt>Remedy</dt>');
  });

  test('lets the browser apply its own style and do nothing else', async () => {
    const response = await refuse(handlerFixture());
    const css = /<style>([\s\S]*)<\/style>/.exec(await response.text())?.[1] ?? '';
    const hash = createHash('sha256').update(css).digest('base64');
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('vary')).toBe('Accept');
  });

  test('knows light and dark, and takes a theme', async () => {
    const service = handlerFixture({ theme: { accent: '#c2410c', font: '"Inter", sans-serif' } });
    const text = await (await service.get('/login/saml/nobody')).text();
    expect(text).toContain('@media (prefers-color-scheme: dark)');
    expect(text.match(/--samlet-accent: #c2410c;/g)).toHaveLength(2);
    expect(text).toContain('--samlet-font: "Inter", sans-serif;');
  });

  test.each([
    ['a name that is none', { colour: 'red' }],
    ['a value that ends the style', { accent: '</style><script>' }],
    ['a value that is no text', { accent: 7 }],
    ['a value that loads something', { background: 'url(https://evil.example/x.png)' }],
    ['a name of every object', { toString: 'red' }],
  ])('refuses a theme with %s', (_name, theme) => {
    expect(() => handlerFixture({ theme: theme as never })).toThrow(
      expect.objectContaining({ code: 'config_option_invalid' }),
    );
  });
});

describe('JSON', () => {
  test('is for programs', async () => {
    const response = await refuse(handlerFixture(), { accept: 'application/json' });
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('application/json');
    const { cause, remedy, spec } = errorCatalogue.audience_mismatch;
    expect(await response.json()).toEqual({
      error: {
        code: 'audience_mismatch',
        cause,
        remedy,
        spec,
        message: expect.stringContaining('administrator'),
        startUrl: urls.initiationUrl,
      },
    });
  });

  test('has the compared values on demand', async () => {
    const service = handlerFixture({ showDetails: true, showRemedies: false });
    const response = await refuse(service, { accept: 'application/json' });
    const { error } = (await response.json()) as { error: Record<string, string> };
    expect(error['actual']).toBe(attack);
    expect(error['expected']).toBe(urls.entityId);
  });

  test('says nothing of an unknown tenant, and the same of a malformed one', async () => {
    const { get } = handlerFixture({ showDetails: true });
    const headers = { accept: 'application/json' };
    const unknown = await (await get('/login/saml/nobody', { headers })).text();
    const malformed = await (await get('/login/saml/NOBODY', { headers })).text();
    expect(unknown).toBe(malformed);
    expect(JSON.parse(unknown).error).toMatchObject({ code: 'tenant_unknown', startUrl: null });
  });

  test.each(['text/html,application/json;q=0.9', 'text/html', '*/*', ''])(
    'is not for who accepts "%s"',
    async (accept) => {
      const response = await handlerFixture().get('/login/saml/nobody', { headers: { accept } });
      expect(response.headers.get('content-type')).toContain('text/html');
    },
  );
});

describe('a page of the application’s own', () => {
  test('may be HTML, and still runs no script', async () => {
    const errorPage = vi.fn(() => '<p>Ours</p>');
    const service = handlerFixture({ errorPage });
    const response = await refuse(service);
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('<p>Ours</p>');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src/,
    );
    expect(response.headers.get('content-security-policy')).not.toContain('script-src');
    expect(errorPage).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: 'audience_mismatch' }),
      {
        request: expect.any(Request),
        status: 403,
        domain: 'acme',
        startUrl: urls.initiationUrl,
        returnTo: '/',
        purpose: 'login',
      },
    );
  });

  test('may be a whole response', async () => {
    const errorPage = async () => new Response('ours', { status: 418, headers: { 'x-own': '1' } });
    const response = await refuse(handlerFixture({ errorPage }));
    expect(response.status).toBe(418);
    expect(response.headers.get('x-own')).toBe('1');
  });

  test('gives way to the default where it says nothing', async () => {
    const response = await refuse(handlerFixture({ errorPage: async () => undefined }));
    expect(await response.text()).toContain('audience_mismatch');
  });

  test('knows no tenant where there is none', async () => {
    const errorPage = vi.fn(() => 'x');
    await handlerFixture({ errorPage }).get('/login/saml/nobody');
    expect(errorPage.mock.calls[0]?.at(1)).toMatchObject({ domain: null, startUrl: null });
  });

  test('gives way to the default when it throws', async () => {
    const failure = new Error('no template');
    const service = handlerFixture({ errorPage: () => Promise.reject(failure) });
    const response = await refuse(service);
    expect(await response.text()).toContain('audience_mismatch');
    expect(service.errors.map(({ cause }) => cause)).toContain(failure);
  });
});

test('onError can neither delay nor change the answer', async () => {
  const hang = handlerFixture({ onError: () => new Promise(() => {}) });
  expect((await hang.get('/login/saml/nobody')).status).toBe(404);
  const broken = handlerFixture({
    onError: () => {
      throw new Error('log is full');
    },
  });
  expect((await broken.get('/login/saml/nobody')).status).toBe(404);
});

test('no listener is needed', async () => {
  const quiet = handlerFixture({ onError: undefined, onEvent: undefined });
  expect((await quiet.get('/login/saml/nobody')).status).toBe(404);
});
