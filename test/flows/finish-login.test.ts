import { describe, expect, test, vi } from 'vitest';
import { createSeal } from '../../src/flows/create-seal.ts';
import { memoryReplayStore } from '../../src/stores/memory-replay-store.ts';
import {
  answer,
  cookieOf,
  otherSecret,
  refusal,
  secret,
  serviceFixture,
  tenantConnection,
} from '../support/login-fixture.ts';

test('turns the answer into the login, where the user wanted to go, and a spent cookie', async () => {
  const { sp, answered } = serviceFixture();
  const started = await sp.startLogin({ returnTo: '/inbox?unread=1' });
  const login = await sp.finishLogin(answered(started, { groups: ['Engineering'] }));
  expect(login).toMatchObject({
    email: 'alice@example.com',
    groups: ['Engineering'],
    inResponseTo: started.requestId,
    returnTo: '/inbox?unread=1',
    clearCookie: `__Host-samlet-${started.relayState}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=None`,
  });
  expect(login.select('//saml:Issuer')).toEqual([sp.connection.idp.entityId]);
  expect(Object.isFrozen(login)).toBe(true);
});

test('returns to the root unless told otherwise', async () => {
  const { sp, answered } = serviceFixture();
  expect((await sp.finishLogin(answered(await sp.startLogin()))).returnTo).toBe('/');
});

test('lets parallel tabs finish in any order, each where it began', async () => {
  const { sp, answered } = serviceFixture();
  const [first, second] = [
    await sp.startLogin({ returnTo: '/first' }),
    await sp.startLogin({ returnTo: '/second' }),
  ];
  const cookie = [first, second].map(({ setCookie }) => cookieOf(setCookie)).join('; ');
  const inSecond = await sp.finishLogin({ ...answered(second), cookie });
  const inFirst = await sp.finishLogin({ ...answered(first), cookie: cookieOf(first.setCookie) });
  expect([inFirst.returnTo, inSecond.returnTo]).toEqual(['/first', '/second']);
  expect(inSecond.clearCookie).toContain(second.relayState);
});

test('finishes on an instance that did not start', async () => {
  const replayStore = memoryReplayStore({ now: () => new Date('2026-11-24T12:00:00Z') });
  const [one, two] = [serviceFixture({ replayStore }), serviceFixture({ replayStore })];
  const started = await one.sp.startLogin();
  expect((await two.sp.finishLogin(one.answered(started))).nameId).toBe('alice@example.com');
});

describe('refuses a login whose cookie', () => {
  test('is missing', async () => {
    const { sp, answered } = serviceFixture();
    const posted = answered(await sp.startLogin());
    for (const cookie of [undefined, null, '', 'app=1']) {
      const error = await refusal(() => sp.finishLogin({ ...posted, cookie }));
      expect(error.code).toBe('login_cookie_missing');
    }
  });

  test('belongs to another login: an answer from elsewhere, posted in this browser', async () => {
    const { sp, answered } = serviceFixture();
    const [attacker, victim] = [await sp.startLogin(), await sp.startLogin()];
    const posted = { ...answered(attacker), cookie: cookieOf(victim.setCookie) };
    expect((await refusal(() => sp.finishLogin(posted))).code).toBe('relay_state_unknown');
  });

  test('belongs to another login, under the handle of this one', async () => {
    const { sp, answered } = serviceFixture();
    const [attacker, victim] = [await sp.startLogin(), await sp.startLogin()];
    const posted = { ...answered(attacker), ...pick(answered(victim)) };
    const error = await refusal(() => sp.finishLogin(posted));
    expect(error).toMatchObject({
      code: 'in_response_to_mismatch',
      check: { rule: 'in-response-to' },
    });
  });

  test('was renamed to the handle of another login', async () => {
    const { sp, answered } = serviceFixture();
    const [first, second] = [await sp.startLogin(), await sp.startLogin()];
    const value = cookieOf(second.setCookie).replace(/^[^=]*=/, '');
    const cookie = `__Host-samlet-${first.relayState}=${value}`;
    const error = await refusal(() => sp.finishLogin({ ...answered(first), cookie }));
    expect(error.code).toBe('login_cookie_invalid');
  });

  test('was edited in any one byte', async () => {
    const { sp, answered } = serviceFixture();
    const posted = answered(await sp.startLogin());
    const from = posted.cookie.indexOf('=') + 1;
    for (let position = from; position < posted.cookie.length; position++) {
      const byte = posted.cookie[position] === 'A' ? 'B' : 'A';
      const cookie = posted.cookie.slice(0, position) + byte + posted.cookie.slice(position + 1);
      const error = await refusal(() => sp.finishLogin({ ...posted, cookie }));
      expect(error.code).toBe('login_cookie_invalid');
    }
  });

  test('has another layout', async () => {
    const { sp, answered } = serviceFixture();
    const posted = answered(await sp.startLogin());
    const value = createSeal(secret).close(
      posted.relayState,
      JSON.stringify([3, 'a', '/', 'b', 0, {}]),
    );
    const cookie = `__Host-samlet-${posted.relayState}=${value}`;
    const error = await refusal(() => sp.finishLogin({ ...posted, cookie }));
    expect(error.code).toBe('login_cookie_invalid');
  });

  test('was sealed with another secret', async () => {
    const { sp, answered } = serviceFixture();
    const other = serviceFixture({ secret: otherSecret });
    const posted = answered(await sp.startLogin());
    expect((await refusal(() => other.sp.finishLogin(posted))).code).toBe('login_cookie_invalid');
  });

  test('is of a login that took too long', async () => {
    const { sp, answered, advance } = serviceFixture();
    const started = await sp.startLogin();
    advance(600);
    const error = await refusal(() => sp.finishLogin(answered(started)));
    expect(error).toMatchObject({ code: 'login_cookie_expired', actual: '600 seconds' });
  });

  test('comes from the future', async () => {
    const { sp, answered, advance } = serviceFixture();
    const started = await sp.startLogin();
    advance(-121);
    const error = await refusal(() => sp.finishLogin(answered(started)));
    expect(error.code).toBe('login_cookie_expired');
  });

  test.each([
    ['of another domain', tenantConnection('globex')],
    ['with another entityId', tenantConnection('acme', { entityId: 'urn:other' })],
    ['at another IdP', tenantConnection('acme', { idp: otherIdp() })],
  ])('was made for a connection %s', async (_name, connection) => {
    const { sp, answered } = serviceFixture();
    const other = serviceFixture({}, connection);
    const error = await refusal(async () => other.sp.finishLogin(answered(await sp.startLogin())));
    expect(error.code).toBe('login_cookie_other_tenant');
  });
});

test('accepts a cookie up to its last second, and one of a clock slightly ahead', async () => {
  const { sp, answered, advance } = serviceFixture();
  const started = await sp.startLogin();
  advance(-120);
  await sp.finishLogin(answered(started));
  const late = await sp.startLogin();
  advance(599);
  await sp.finishLogin(answered(late));
});

test('goes on with logins that began under the secret before', async () => {
  const before = serviceFixture();
  const after = serviceFixture({ secret: [otherSecret, secret] });
  const login = await after.sp.finishLogin(before.answered(await before.sp.startLogin()));
  expect(login.email).toBe('alice@example.com');
});

test('refuses an answer to another request than the cookie tells', async () => {
  const { sp, answered, events } = serviceFixture();
  const started = await sp.startLogin();
  const posted = answered(started, { inResponseTo: '_of_another_login' });
  const error = await refusal(() => sp.finishLogin(posted));
  expect(error.code).toBe('in_response_to_mismatch');
  expect(events.at(-1)).toMatchObject({
    type: 'login.refused',
    code: 'in_response_to_mismatch',
    rule: 'in-response-to',
    requestId: started.requestId,
  });
});

test('refuses a form without SAMLResponse as just that', async () => {
  const { sp } = serviceFixture();
  for (const samlResponse of [undefined, null, '']) {
    const posted = { samlResponse, relayState: undefined, cookie: undefined };
    expect((await refusal(() => sp.finishLogin(posted))).code).toBe('response_missing');
  }
});

describe('used once', () => {
  test('refuses the second use, with an event of its own', async () => {
    const { sp, answered, events } = serviceFixture();
    const posted = answered(await sp.startLogin());
    await sp.finishLogin(posted);
    expect((await refusal(() => sp.finishLogin(posted))).code).toBe('login_replayed');
    expect(events.map(({ type }) => type)).toEqual([
      'login.started',
      'login.succeeded',
      'login.replayed',
    ]);
    expect(events[2]).toMatchObject({ nameId: 'alice@example.com' });
  });

  test('of many at once on two instances that share a store lets exactly one pass', async () => {
    const shared = memoryReplayStore({ now: () => new Date('2026-11-24T12:00:00Z') });
    // As over a network: answers come later and in any order.
    const replayStore = {
      useOnce: async (key: string, expiresAt: Date) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
        return shared.useOnce(key, expiresAt);
      },
    };
    const instances = [serviceFixture({ replayStore }), serviceFixture({ replayStore })] as const;
    const posted = instances[0].answered(await instances[0].sp.startLogin());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_each, turn) => {
        return (turn % 2 ? instances[0] : instances[1]).sp.finishLogin(posted);
      }),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(outcomes.length - refused.length).toBe(1);
    for (const { reason } of refused) expect(reason.code).toBe('login_replayed');
  });

  test.each([
    ['rejects', () => Promise.reject(new Error('connection refused'))],
    [
      'throws',
      () => {
        throw new Error('not connected');
      },
    ],
    ['answers OK', () => Promise.resolve('OK')],
    ['answers 1', () => Promise.resolve(1)],
    ['answers nothing', () => Promise.resolve(undefined)],
  ])('refuses when the store %s', async (_name, useOnce) => {
    const replayStore = { useOnce: useOnce as unknown as () => Promise<boolean> };
    const { sp, answered, events } = serviceFixture({ replayStore });
    const error = await refusal(async () => sp.finishLogin(answered(await sp.startLogin())));
    expect(error.code).toBe('replay_store_unavailable');
    expect(events.at(-1)).toMatchObject({
      type: 'login.refused',
      code: 'replay_store_unavailable',
    });
  });

  test('refuses when the store stays silent, and leaves no timer behind', async () => {
    vi.useFakeTimers();
    try {
      const replayStore = { useOnce: () => new Promise<boolean>(() => {}) };
      const { sp, answered } = serviceFixture({ replayStore, replayStoreTimeoutSeconds: 2 });
      const outcome = refusal(async () => sp.finishLogin(answered(await sp.startLogin())));
      await vi.advanceTimersByTimeAsync(1_999);
      expect(vi.getTimerCount()).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(await outcome).toMatchObject({
        code: 'replay_store_unavailable',
        expected: 'an answer within 2 seconds',
      });
      const quick = serviceFixture();
      await quick.sp.finishLogin(quick.answered(await quick.sp.startLogin()));
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("passes the store's own refusals on", async () => {
    const replayStore = memoryReplayStore({ maxEntries: 1 });
    await replayStore.useOnce('another', new Date(Date.now() + 60_000));
    const { sp, answered } = serviceFixture({ replayStore, now: () => new Date() });
    const started = await sp.startLogin();
    const posted = answered(started, { now: new Date() });
    expect((await refusal(() => sp.finishLogin(posted))).code).toBe('replay_store_full');
  });

  test('asks the store only about an answer that is valid otherwise', async () => {
    const useOnce = vi.fn(() => Promise.resolve(true));
    const { sp, answered } = serviceFixture({ replayStore: { useOnce } });
    const posted = answered(await sp.startLogin(), { audience: 'urn:other' });
    expect((await refusal(() => sp.finishLogin(posted))).code).toBe('audience_mismatch');
    expect(useOnce).not.toHaveBeenCalled();
  });

  test('gives the store the key and the end of the assertion', async () => {
    const useOnce = vi.fn(() => Promise.resolve(true));
    const { sp, answered } = serviceFixture({ replayStore: { useOnce } });
    const login = await sp.finishLogin(answered(await sp.startLogin()));
    expect(useOnce).toHaveBeenCalledExactlyOnceWith(login.replayKey, login.validUntil);
  });
});

describe('a login that began at the IdP', () => {
  const allowing = tenantConnection('acme', { allowIdpInitiated: true });
  const unsolicited = (to: ReturnType<typeof serviceFixture>) => ({
    samlResponse: answer({ connection: allowing, now: to.now }, {}),
    relayState: '',
    cookie: undefined,
  });

  test('is refused unless the connection allows it', async () => {
    const service = serviceFixture();
    for (const relayState of ['', undefined, null, '/inbox', 'https://portal.example.com/']) {
      const posted = { ...unsolicited(service), relayState };
      const error = await refusal(() => service.sp.finishLogin(posted));
      expect(error.code).toBe('idp_initiated_refused');
    }
  });

  test('is told apart from an IdP that lost the RelayState', async () => {
    const { sp, answered } = serviceFixture();
    const posted = { ...answered(await sp.startLogin()), relayState: '' };
    expect((await refusal(() => sp.finishLogin(posted))).code).toBe('relay_state_unknown');
  });

  test('is accepted where it is allowed, once', async () => {
    const service = serviceFixture({}, allowing);
    const posted = unsolicited(service);
    const login = await service.sp.finishLogin(posted);
    expect(login).toMatchObject({ inResponseTo: null, returnTo: '/' });
    expect(login.clearCookie).toMatch(/^__Host-samlet-none=; Max-Age=0;/);
    expect((await refusal(() => service.sp.finishLogin(posted))).code).toBe('login_replayed');
  });

  test('may name a path of this site to go to', async () => {
    const service = serviceFixture({}, allowing);
    const posted = { ...unsolicited(service), relayState: '/inbox' };
    expect((await service.sp.finishLogin(posted)).returnTo).toBe('/inbox');
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'token'])(
    'is not followed to %s',
    async (relayState) => {
      const service = serviceFixture({}, allowing);
      const posted = { ...unsolicited(service), relayState };
      expect((await service.sp.finishLogin(posted)).returnTo).toBe('/');
    },
  );

  test('may not answer a request', async () => {
    const service = serviceFixture({}, allowing);
    const started = await service.sp.startLogin();
    const posted = { ...service.answered(started), relayState: '/inbox', cookie: undefined };
    const error = await refusal(() => service.sp.finishLogin(posted));
    expect(error.code).toBe('in_response_to_unexpected');
  });

  test('does not excuse a login that began here without its cookie', async () => {
    const service = serviceFixture({}, allowing);
    const { relayState } = await service.sp.startLogin();
    const posted = { ...unsolicited(service), relayState };
    const error = await refusal(() => service.sp.finishLogin(posted));
    expect(error.code).toBe('login_cookie_missing');
  });
});

test('says who signed in, without the message', async () => {
  const { sp, answered, events, now } = serviceFixture();
  const started = await sp.startLogin();
  const login = await sp.finishLogin(answered(started));
  expect(events.at(-1)).toEqual({
    type: 'login.succeeded',
    at: now(),
    domain: undefined,
    connectionId: sp.connection.entityId,
    requestId: started.requestId,
    assertionId: login.assertionId,
    nameId: 'alice@example.com',
    issuer: sp.connection.idp.entityId,
    signedBy: sp.connection.idp.certificates[0]?.fingerprint,
  });
});

test('lets a login pass although whoever listens throws', async () => {
  const onEventError = vi.fn();
  const { sp, answered } = serviceFixture({
    onEvent: () => {
      throw new Error('log is full');
    },
    onEventError,
  });
  await sp.finishLogin(answered(await sp.startLogin()));
  expect(onEventError).toHaveBeenCalledTimes(2);
});

function pick({ relayState, cookie }: { relayState: string; cookie: string }) {
  return { relayState, cookie };
}

function otherIdp() {
  const { idp } = tenantConnection();
  return {
    entityId: 'urn:another-idp',
    loginUrl: idp.loginUrl,
    certificates: idp.certificates.map(({ pem }) => pem),
  };
}
