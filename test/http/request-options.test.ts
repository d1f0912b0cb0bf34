import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { createSamlHandler, type SamlHandler } from '../../src/http/create-saml-handler.ts';
import type { SamlHandlerOptions } from '../../src/http/handler-options.ts';
import { type FakeOkta, type IgnoredPart, startFakeOkta } from '../../src/testing/index.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { baseUrl, cookieOf, secret } from '../support/login-fixture.ts';
import { unescapeHtml, webSession } from '../support/web-session.ts';

const entityId = `${baseUrl}/login/saml/acme`;
const acsUrl = `${entityId}/callback`;
const classes = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';
const password = `${classes}PasswordProtectedTransport`;
const smartcard = `${classes}Smartcard`;
const clock = { now: new Date('2026-11-24T12:00:00Z') };
const alice = { username: 'alice@example.com', password: 'alice-password' };

const kept: { okta?: FakeOkta } = {};
const careless: readonly IgnoredPart[] = ['forceAuthn', 'isPassive', 'authnContext', 'subject'];

beforeAll(async () => {
  kept.okta = await startFakeOkta({
    idp: fakeIdp(),
    now: () => clock.now,
    apps: [
      { entityId, acsUrl, authnContexts: [password, smartcard] },
      { entityId, acsUrl, ignores: careless },
    ],
  });
});
afterAll(() => kept.okta?.close());

type Asked = SamlHandlerOptions['requestOptions'];

/** A handler for the right or the careless app, and a browser that is signed in at the IdP. */
function scene(requestOptions: Asked, { isCareless = false, more = {} } = {}) {
  const okta = kept.okta as FakeOkta;
  const connection = defineConnection(okta.connectionOptions(okta.apps[isCareless ? 1 : 0]));
  const handle = createSamlHandler({
    baseUrl,
    secret,
    now: () => clock.now,
    connections: () => connection,
    requestOptions,
    onLogin: (login) => new Response(`${login.nameId} ${login.authnContext}`),
    ...more,
  });
  const browser = webSession({ baseUrl: new URL(okta.url).origin });
  return { handle, browser, loginUrl: connection.idp.loginUrl };
}

type Browser = ReturnType<typeof webSession>;

function fieldOf(text: string, name: string): string {
  return unescapeHtml(new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '');
}

/** Types alice's password into the page's form, where there is one. */
async function passForm(browser: Browser, { text, url }: { text: string; url: string }) {
  if (!text.includes('name="password"')) return text;
  const hidden = ['SAMLRequest', 'RelayState', 'Ticket', 'Binding'].map(
    (name) => [name, fieldOf(text, name)] as const,
  );
  const filled = hidden.filter(([, value]) => value !== '');
  const page = await browser.post(url, { ...Object.fromEntries(filled), ...alice });
  return page.text;
}

/** Walks from the login address to the callback, and gives the answer there. */
async function walk(handle: SamlHandler, browser: Browser, path = ''): Promise<Response> {
  const sent = await handle(new Request(`${entityId}${path}`));
  const location = sent.headers.get('location') ?? '';
  const page = await browser.get(location);
  const text = await passForm(browser, { text: page.text, url: location.split('?')[0] ?? '' });
  const body = new URLSearchParams({
    SAMLResponse: fieldOf(text, 'SAMLResponse'),
    RelayState: fieldOf(text, 'RelayState'),
  });
  const cookie = sent.headers.getSetCookie().map(cookieOf).join('; ');
  return handle(new Request(acsUrl, { method: 'POST', body, headers: { cookie } }));
}

async function signInAt(browser: Browser, url: string): Promise<void> {
  const page = await browser.get(url);
  await passForm(browser, { text: page.text, url });
}

describe('requestOptions of a handler', () => {
  test('are in the request, and know the tenant and its request', async () => {
    const seen: string[] = [];
    const { handle } = scene((request, { domain }) => {
      seen.push(`${domain} ${new URL(request.url).search}`);
      return { forceAuthn: true, isPassive: true };
    });
    const sent = await handle(new Request(`${entityId}?fresh=1`));
    const query = new URL(sent.headers.get('location') ?? '').searchParams;
    const xml = inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? '', 'base64')).toString();
    expect(xml).toMatch(/ForceAuthn="true".*IsPassive="true"/);
    expect(seen).toEqual(['acme ?fresh=1']);
  });

  test('may come later, or be nothing', async () => {
    const { handle, browser } = scene(async () => undefined);
    expect((await walk(handle, browser)).status).toBe(200);
  });

  test('that cannot be are refused before anybody leaves', async () => {
    const { handle } = scene(() => ({ subject: '' }));
    const sent = await handle(new Request(entityId));
    expect(sent.headers.get('location')).toBeNull();
    expect(await sent.text()).toContain('request_option_invalid');
  });
});

describe('an IdP that does what is asked', () => {
  test('asks again for forceAuthn', async () => {
    const { handle, browser, loginUrl } = scene(() => ({ forceAuthn: true }));
    await signInAt(browser, loginUrl);
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    const answer = await walk(handle, browser);
    expect(await answer.text()).toBe(`alice@example.com ${password}`);
  });

  test.each([
    ['exact', smartcard, smartcard],
    ['minimum', smartcard, smartcard],
    ['maximum', password, password],
    ['better', password, smartcard],
  ] as const)('gives a class that compares by %s', async (comparison, asked, given) => {
    const order = [password, smartcard];
    const authnContext = { comparison, classes: asked, order };
    const { handle, browser } = scene(() => ({ authnContext }));
    expect(await (await walk(handle, browser)).text()).toBe(`alice@example.com ${given}`);
  });

  test('says so where it has no such class, or another user', async () => {
    const kerberos = scene(() => ({ authnContext: `${classes}Kerberos` }));
    const refused = await walk(kerberos.handle, kerberos.browser);
    expect(await refused.text()).toContain('status_not_success');
    const bob = scene(() => ({ subject: 'bob@example.com' }));
    expect(await (await walk(bob.handle, bob.browser)).text()).toContain('status_not_success');
  });

  test('signs in the user who was asked for', async () => {
    const { handle, browser } = scene(() => ({ subject: 'alice@example.com' }));
    expect((await walk(handle, browser)).status).toBe(200);
  });
});

describe('an IdP that passes over what is asked', () => {
  test.each([
    ['authn_not_fresh', { forceAuthn: true }],
    ['authn_context_mismatch', { authnContext: smartcard }],
    ['requested_subject_mismatch', { subject: 'bob@example.com' }],
  ] as const)('is refused with %s', async (code, asked) => {
    const { handle, browser, loginUrl } = scene(() => asked, { isCareless: true });
    await signInAt(browser, loginUrl);
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    const answer = await walk(handle, browser);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain(code);
  });

  test('may show its form in spite of isPassive, which harms nobody', async () => {
    const { handle, browser } = scene(() => ({ isPassive: true }), { isCareless: true });
    expect((await walk(handle, browser)).status).toBe(200);
  });
});

test('a silent login that fails can go on as one with a form, to the same page', async () => {
  const { handle, browser } = scene(
    (request) => ({ isPassive: !new URL(request.url).searchParams.has('interactive') }),
    {
      more: {
        errorPage: (error: { code: string }, at: { startUrl: string; returnTo: string }) => {
          if (error.code !== 'status_no_passive') return undefined;
          const query = new URLSearchParams({ returnTo: at.returnTo, interactive: '1' });
          return Response.redirect(`${at.startUrl}?${query}`, 303);
        },
      },
    },
  );
  const failed = await walk(handle, browser, '?returnTo=/inbox');
  expect(failed.status).toBe(303);
  const next = new URL(failed.headers.get('location') ?? '');
  expect(next.searchParams.get('returnTo')).toBe('/inbox');
  expect((await walk(handle, browser, next.search)).status).toBe(200);
});
