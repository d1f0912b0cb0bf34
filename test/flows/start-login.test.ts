import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  cookieOf,
  idp,
  refusal,
  secret,
  serviceFixture,
  tenantConnection,
} from '../support/login-fixture.ts';

function requestOf(url: string): string {
  const text = new URL(url).searchParams.get('SAMLRequest') ?? '';
  return inflateRawSync(Buffer.from(text, 'base64')).toString();
}

test('sends the browser to the IdP with a request and the handle', async () => {
  const { sp } = serviceFixture();
  const started = await sp.startLogin({ returnTo: '/inbox' });
  const url = new URL(started.url);
  expect(`${url.origin}${url.pathname}`).toBe(idp.loginUrl);
  expect(url.searchParams.get('RelayState')).toBe(started.relayState);
  expect(requestOf(started.url)).toContain(`ID="${started.requestId}"`);
  expect(started.expiresAt).toEqual(new Date('2026-11-24T12:10:00Z'));
});

test('sets a cookie that only comes back to this host, over https, unseen by scripts', async () => {
  const { sp } = serviceFixture();
  const { setCookie, relayState } = await sp.startLogin();
  const [pair, ...attributes] = setCookie.split('; ');
  expect(pair).toMatch(new RegExp(`^__Host-samlet-${relayState}=[\\w.-]+$`));
  expect(attributes).toEqual(['Max-Age=600', 'Path=/', 'Secure', 'HttpOnly', 'SameSite=None']);
});

test('puts neither path nor request ID into the RelayState: 128 random bits, each time others', async () => {
  const { sp } = serviceFixture();
  const handles = await Promise.all(
    Array.from({ length: 50 }, async () => (await sp.startLogin()).relayState),
  );
  expect(new Set(handles).size).toBe(50);
  for (const handle of handles) expect(handle).toMatch(/^[\w-]{22}$/);
});

test('lets the cookie live as long as the login may take', async () => {
  const { sp } = serviceFixture({ requestLifetimeSeconds: 60 });
  const started = await sp.startLogin();
  expect(started.setCookie).toContain('Max-Age=60;');
  expect(started.expiresAt).toEqual(new Date('2026-11-24T12:01:00Z'));
});

test('keeps the cookie under 4,096 bytes with the longest path', async () => {
  const { sp } = serviceFixture();
  const { setCookie } = await sp.startLogin({ returnTo: `/${'a'.repeat(1_023)}` });
  expect(setCookie.length).toBeLessThan(4_096);
});

test('passes on forceAuthn and isPassive', async () => {
  const { sp } = serviceFixture();
  const { url } = await sp.startLogin({ forceAuthn: true, isPassive: true });
  expect(requestOf(url)).toMatch(/ForceAuthn="true".*IsPassive="true"/);
});

test('refuses a path of another site before anything is set', async () => {
  const { sp, events } = serviceFixture();
  const error = await refusal(() => sp.startLogin({ returnTo: '//evil.example' }));
  expect(error.code).toBe('return_to_invalid');
  expect(events).toEqual([]);
});

test('says that a login was started', async () => {
  const { sp, events, now } = serviceFixture();
  const { requestId } = await sp.startLogin();
  expect(events).toEqual([
    {
      type: 'login.started',
      at: now(),
      domain: undefined,
      connectionId: sp.connection.entityId,
      requestId,
    },
  ]);
});

describe('clears cookies of abandoned logins', () => {
  test('nothing without a Cookie header', async () => {
    const { sp } = serviceFixture();
    expect((await sp.startLogin()).clearCookies).toEqual([]);
  });

  test('keeps five logins at most, and drops the oldest', async () => {
    const { sp, advance } = serviceFixture();
    const cookies: string[] = [];
    for (const _tab of [1, 2, 3, 4]) {
      cookies.push(cookieOf((await sp.startLogin()).setCookie));
      advance(1);
    }
    const fifth = await sp.startLogin({ cookie: cookies.join('; ') });
    expect(fifth.clearCookies).toEqual([]);
    cookies.push(cookieOf(fifth.setCookie));
    // The order in the header tells nothing.
    const sixth = await sp.startLogin({ cookie: ['app=1', ...cookies].reverse().join('; ') });
    const oldest = cookies[0]?.split('=')[0];
    expect(sixth.clearCookies).toEqual([
      `${oldest}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=None`,
    ]);
  });

  test('of the same second drops the one that the browser got first', async () => {
    const { sp } = serviceFixture();
    const cookies: string[] = [];
    for (const _tab of [1, 2, 3, 4, 5]) cookies.push(cookieOf((await sp.startLogin()).setCookie));
    const { clearCookies } = await sp.startLogin({ cookie: cookies.join('; ') });
    expect(clearCookies.map((line) => line.split('=')[0])).toEqual([cookies[0]?.split('=')[0]]);
  });

  test('drops earlier where paths are long, so that the Cookie header stays small', async () => {
    const { sp, advance } = serviceFixture();
    const cookies: string[] = [];
    for (const _tab of [1, 2, 3]) {
      const returnTo = `/${'a'.repeat(1_023)}`;
      cookies.push(cookieOf((await sp.startLogin({ returnTo })).setCookie));
      advance(1);
    }
    const { clearCookies } = await sp.startLogin({ cookie: cookies.join('; ') });
    expect(clearCookies).toHaveLength(1);
    expect(clearCookies[0]?.split('=')[0]).toBe(cookies[0]?.split('=')[0]);
  });

  test('drops those that are over or were not sealed here', async () => {
    const { sp, advance } = serviceFixture();
    const old = cookieOf((await sp.startLogin()).setCookie);
    advance(600);
    const fresh = cookieOf((await sp.startLogin()).setCookie);
    const forged = '__Host-samlet-AAAAAAAAAAAAAAAAAAAAAA=x.y';
    const { clearCookies } = await sp.startLogin({ cookie: [old, fresh, forged].join('; ') });
    expect(clearCookies.map((line) => line.split('=')[0])).toEqual([
      old.split('=')[0],
      '__Host-samlet-AAAAAAAAAAAAAAAAAAAAAA',
    ]);
  });

  test('keeps logins of other tenants on the same host', async () => {
    const { sp } = serviceFixture();
    const other = serviceFixture({ secret }, tenantConnection('globex')).sp;
    const cookie = cookieOf((await other.startLogin()).setCookie);
    expect((await sp.startLogin({ cookie })).clearCookies).toEqual([]);
  });
});
