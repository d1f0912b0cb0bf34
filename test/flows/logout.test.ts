import { describe, expect, test, vi } from 'vitest';
import type { LogoutRefused } from '../../src/events/saml-event.ts';
import type { EndSessions } from '../../src/flows/answer-logout.ts';
import type { ServiceProviderOptions } from '../../src/flows/service-options.ts';
import type { StartedLogout } from '../../src/flows/start-logout.ts';
import { memorySessionRegistry } from '../../src/stores/memory-session-registry.ts';
import type {
  LogoutRequestDescription,
  LogoutResponseDescription,
} from '../../src/testing/logout-description.ts';
import {
  cookieOf,
  idp,
  otherSecret,
  refusal,
  serviceFixture,
  tenantConnection,
} from '../support/login-fixture.ts';
import {
  alice,
  idpLogoutUrl,
  logoutConnection,
  sloUrl,
  sloUrlOf,
} from '../support/logout-fixture.ts';

const noSessions: EndSessions = () => {};

function fixture(options: Partial<ServiceProviderOptions> = {}, connection = logoutConnection()) {
  const service = serviceFixture(options, connection);
  const { sp, now } = service;
  return {
    ...service,
    asks: (description: LogoutRequestDescription = {}) =>
      idp.logoutRequest({ now: now(), destination: sloUrl, ...description }).received,
    answers: (started: StartedLogout, description: LogoutResponseDescription = {}) => {
      const { requestId: inResponseTo, relayState, setCookie } = started;
      const said = { now: now(), destination: sloUrl, inResponseTo, relayState, ...description };
      return { ...idp.logoutResponse(said).received, cookie: cookieOf(setCookie) };
    },
    begin: (sessionId: string, login = alice) => sp.rememberSession({ login, sessionId }),
  };
}

const codeOf = async (run: () => unknown): Promise<string> => (await refusal(run)).code;

describe('startLogout', () => {
  test('makes a signed form for the IdP, which Okta demands, and a cookie for the answer', async () => {
    const { sp, events } = fixture();
    const started = await sp.startLogout({ subject: alice, returnTo: '/bye' });
    expect(started.send).toMatchObject({ binding: 'post', form: { action: idpLogoutUrl } });
    expect(started.relayState).toMatch(/^[\w-]{22}$/);
    expect(started.setCookie).toMatch(
      /^__Host-samlet\.logout-[\w-]{22}=.*; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=None$/,
    );
    expect(started.expiresAt).toEqual(new Date('2026-11-24T12:10:00Z'));
    expect(events).toEqual([
      {
        type: 'logout.started',
        at: new Date('2026-11-24T12:00:00Z'),
        domain: undefined,
        connectionId: sp.connection.entityId,
        requestId: started.requestId,
        nameId: 'alice@example.com',
      },
    ]);
  });

  test('goes by Redirect where the connection says so', async () => {
    const { sp } = fixture({}, logoutConnection({ logout: { logoutBinding: 'redirect' } }));
    const { send } = await sp.startLogout({ subject: alice });
    const { binding, url } = send as { binding: string; url: string };
    expect(binding).toBe('redirect');
    expect(url).toMatch(/\?SAMLRequest=.*&RelayState=.*&SigAlg=.*&Signature=/);
  });

  test('clears the cookies of logouts that were never answered, and no others', async () => {
    const { sp } = fixture();
    const { setCookie } = await sp.startLogout({ subject: alice });
    const login = await sp.startLogin();
    const cookie = [setCookie, login.setCookie, '__Host-samlet.logout-x=y']
      .map(cookieOf)
      .join('; ');
    const { clearCookies } = await sp.startLogout({ subject: alice, cookie });
    expect(clearCookies).toHaveLength(1);
    expect(clearCookies[0]).toMatch(/^__Host-samlet\.logout-[\w-]{22}=; Max-Age=0; Path=\/;/);
  });

  test('neither disturbs a login, nor passes for one', async () => {
    const { sp, answered } = fixture();
    const login = await sp.startLogin();
    const logout = await sp.startLogout({ subject: alice });
    const cookie = `${cookieOf(login.setCookie)}; ${cookieOf(logout.setCookie)}`;
    expect((await sp.startLogin({ cookie })).clearCookies).toEqual([]);
    const swapped = `__Host-samlet-${logout.relayState}=${cookieOf(logout.setCookie).split('=')[1]}`;
    const posted = { ...answered(login), relayState: logout.relayState, cookie: swapped };
    expect(await codeOf(() => sp.finishLogin(posted))).toBe('login_cookie_invalid');
  });

  test.each(['https://evil.example/', '//evil.example', '/\\evil.example'])(
    'refuses to return to %s',
    async (returnTo) => {
      const { sp, events } = fixture();
      expect(await codeOf(() => sp.startLogout({ subject: alice, returnTo }))).toBe(
        'return_to_invalid',
      );
      expect(events).toMatchObject([{ type: 'logout.refused', code: 'return_to_invalid' }]);
    },
  );

  test('refuses where single logout is not set up', async () => {
    const { sp } = fixture({}, tenantConnection());
    expect(await codeOf(() => sp.startLogout({ subject: alice }))).toBe('logout_not_configured');
  });
});

describe('finishLogout', () => {
  test.each(['post', 'redirect'] as const)('takes the answer by %s', async (binding) => {
    const { sp, answers, events } = fixture();
    const started = await sp.startLogout({ subject: alice, returnTo: '/bye' });
    const finished = await sp.finishLogout(answers(started, { binding }));
    expect(finished).toMatchObject({ outcome: 'complete', returnTo: '/bye' });
    expect(finished.clearCookie).toMatch(/^__Host-samlet\.logout-.*=; Max-Age=0/);
    expect(events.at(-1)).toMatchObject({
      type: 'logout.succeeded',
      startedBy: 'sp',
      outcome: 'complete',
      requestId: started.requestId,
    });
  });

  test('says that the logout was partial', async () => {
    const { sp, answers, events } = fixture();
    const started = await sp.startLogout({ subject: alice });
    const status = ['Responder', 'PartialLogout'];
    expect((await sp.finishLogout(answers(started, { status }))).outcome).toBe('partial');
    expect(events.at(-1)).toMatchObject({ type: 'logout.succeeded', outcome: 'partial' });
  });

  test('refuses an answer that says no, and tells why', async () => {
    const { sp, answers, events } = fixture();
    const started = await sp.startLogout({ subject: alice });
    const denied = answers(started, { status: 'Responder' });
    expect(await codeOf(() => sp.finishLogout(denied))).toBe('logout_status_not_success');
    expect(events.at(-1)).toMatchObject({
      type: 'logout.refused',
      startedBy: 'sp',
      requestId: started.requestId,
      rule: 'logout-status',
    });
  });

  test('refuses an answer to the request of another browser', async () => {
    const { sp, answers } = fixture();
    const mine = await sp.startLogout({ subject: alice });
    const other = await sp.startLogout({ subject: alice });
    const swapped = answers(mine, { inResponseTo: other.requestId });
    expect(await codeOf(() => sp.finishLogout(swapped))).toBe('logout_in_response_to_mismatch');
  });

  test('refuses what belongs to no logout of this browser', async () => {
    const { sp, answers, advance } = fixture();
    const started = await sp.startLogout({ subject: alice });
    const good = answers(started);
    const { sp: globex } = fixture({}, logoutConnection({ domain: 'globex' }));
    const { sp: stranger } = fixture({ secret: otherSecret });
    const unknown = [
      () => sp.finishLogout({ ...good, cookie: null }),
      () => sp.finishLogout({ ...good, cookie: `${good.cookie}x` }),
      () => sp.finishLogout(answers(started, { relayState: 'of the IdP' })),
      () => sp.finishLogout(answers(started, { relayState: 'A'.repeat(22) })),
      () => globex.finishLogout({ ...good }),
      () => stranger.finishLogout({ ...good }),
    ];
    for (const run of unknown) expect(await codeOf(run)).toBe('logout_not_started_here');
    advance(600);
    expect(await codeOf(() => sp.finishLogout(answers(started)))).toBe('logout_not_started_here');
    advance(-721);
    expect(await codeOf(() => sp.finishLogout(answers(started)))).toBe('logout_not_started_here');
  });

  test('refuses an unsigned answer', async () => {
    const { sp, answers } = fixture();
    const started = await sp.startLogout({ subject: alice });
    expect(await codeOf(() => sp.finishLogout(answers(started, { sign: false })))).toBe(
      'logout_not_signed',
    );
  });
});

describe('answerLogout', () => {
  test.each(['post', 'redirect'] as const)(
    'ends the sessions that the IdP means, by %s, and answers with its RelayState',
    async (binding) => {
      const { sp, asks, begin, events } = fixture();
      await begin('s1');
      await begin('s2', { ...alice, sessionIndex: '_session-2' });
      const endSessions = vi.fn();
      // Some IdPs send more than the eighty bytes of the standard.
      const relayState = binding === 'post' ? 'state '.repeat(20) : 'state';
      const asked = asks({ binding, sessionIndexes: ['_session-1'], id: '_r', relayState });
      const answered = await sp.answerLogout({ ...asked, endSessions });
      expect(endSessions).toHaveBeenCalledExactlyOnceWith({
        sessionIds: ['s1'],
        request: answered.request,
      });
      expect(answered).toMatchObject({ outcome: 'ended', sessionIds: ['s1'] });
      expect(answered.send).toMatchObject({
        binding: 'post',
        form: { action: idpLogoutUrl, fields: { RelayState: relayState } },
      });
      const { xml } = responseOf(answered.send);
      expect(xml).toContain('InResponseTo="_r"');
      expect(xml).toContain('status:Success"');
      expect(xml).toContain('<ds:Signature ');
      expect(events.at(-1)).toMatchObject({
        type: 'logout.succeeded',
        startedBy: 'idp',
        outcome: 'complete',
        sessions: 1,
        nameId: 'alice@example.com',
      });
    },
  );

  test('ends every session of the user where no SessionIndex is named', async () => {
    const { sp, asks, begin } = fixture();
    await begin('s1');
    await begin('s2', { ...alice, sessionIndex: '_session-2' });
    const { sessionIds } = await sp.answerLogout({ ...asks(), endSessions: noSessions });
    expect(sessionIds).toEqual(['s1', 's2']);
  });

  test('ends sessions that began on another machine', async () => {
    const sessionRegistry = memorySessionRegistry({ now: () => new Date('2026-11-24T12:00:00Z') });
    const one = fixture({ sessionRegistry });
    const other = fixture({ sessionRegistry });
    await one.begin('s1');
    const { sessionIds } = await other.sp.answerLogout({
      ...other.asks(),
      endSessions: noSessions,
    });
    expect(sessionIds).toEqual(['s1']);
  });

  test('answers UnknownPrincipal for a session that is not known here', async () => {
    const { sp, asks, begin, events } = fixture();
    await begin('s1');
    const endSessions = vi.fn();
    const asked = asks({ nameId: 'bob@example.com', sessionIndexes: ['_session-1'] });
    const { send, outcome } = await sp.answerLogout({ ...asked, endSessions });
    expect(outcome).toBe('unknown session');
    expect(responseOf(send).xml).toMatch(/status:Requester"><[^>]*status:UnknownPrincipal"/);
    expect(endSessions).not.toHaveBeenCalled();
    expect(events.at(-1)).toMatchObject({ code: 'logout_session_unknown', startedBy: 'idp' });
  });

  test('does not end another user’s session, whatever its SessionIndex', async () => {
    const { sp, asks, begin } = fixture();
    await begin('bobs', { ...alice, nameId: 'bob@example.com' });
    const endSessions = vi.fn();
    await sp.answerLogout({ ...asks({ sessionIndexes: ['_session-1'] }), endSessions });
    expect(endSessions).not.toHaveBeenCalled();
  });

  test('does not know a session that its user ended', async () => {
    const { sp, asks, begin } = fixture();
    await begin('s1');
    await sp.forgetSession({ login: alice, sessionId: 's1' });
    const { outcome } = await sp.answerLogout({ ...asks(), endSessions: noSessions });
    expect(outcome).toBe('unknown session');
  });

  test('does not answer the same request twice', async () => {
    const { sp, asks, begin, events } = fixture();
    await begin('s1');
    const asked = { ...asks(), endSessions: noSessions };
    await sp.answerLogout(asked);
    expect(await codeOf(() => sp.answerLogout(asked))).toBe('logout_replayed');
    expect(events.at(-1)).toMatchObject({ type: 'logout.refused', code: 'logout_replayed' });
  });

  test('refuses unsigned requests, and says so', async () => {
    const { sp, asks, events } = fixture();
    const asked = { ...asks({ sign: false }), endSessions: noSessions };
    expect(await codeOf(() => sp.answerLogout(asked))).toBe('logout_not_signed');
    expect(events).toMatchObject([{ type: 'logout.refused', rule: 'logout-signature' }]);
  });

  test('tells the IdP that it failed where the application does, and finds them again', async () => {
    const { sp, asks, begin, events } = fixture();
    await begin('s1');
    const failing = () => Promise.reject(new Error('database is down'));
    const { send, outcome } = await sp.answerLogout({ ...asks(), endSessions: failing });
    expect(outcome).toBe('failed');
    expect(responseOf(send).xml).toMatch(/status:Responder"\/>/);
    expect(events.at(-1)).toMatchObject({ code: 'logout_sessions_not_ended' });
    const again = await sp.answerLogout({ ...asks(), endSessions: noSessions });
    expect(again.sessionIds).toEqual(['s1']);
  });

  test.each<[string, () => Promise<never>]>([
    ['fails', () => Promise.reject(new Error('down'))],
    ['stays silent', () => new Promise(() => {})],
  ])('tells the IdP that it failed where the registry %s', async (_name, find) => {
    const sessionRegistry = { ...memorySessionRegistry(), find };
    const { sp, asks, events } = fixture({ sessionRegistry, replayStoreTimeoutSeconds: 1 });
    const { outcome } = await sp.answerLogout({ ...asks(), endSessions: noSessions });
    expect(outcome).toBe('failed');
    const { code } = events.at(-1) as LogoutRefused;
    expect(code).toBe('session_registry_unavailable');
  });

  test('refuses where the replay store does not say that the request is new', async () => {
    const replayStore = { useOnce: async () => 'yes' as never };
    const { sp, asks } = fixture({ replayStore });
    const asked = { ...asks(), endSessions: noSessions };
    expect(await codeOf(() => sp.answerLogout(asked))).toBe('replay_store_unavailable');
  });

  test('answers at the IdP’s address for answers, where that is another', async () => {
    const logoutResponseUrl = 'https://acme.okta.com/answers';
    const { sp, asks } = fixture({}, logoutConnection({ logout: { logoutResponseUrl } }));
    const { send } = await sp.answerLogout({ ...asks(), endSessions: noSessions });
    expect(send).toMatchObject({ form: { action: logoutResponseUrl } });
    expect(responseOf(send).xml).toContain(`Destination="${logoutResponseUrl}"`);
  });

  test('does not take a request that was sent to another tenant', async () => {
    const { sp, asks } = fixture();
    const asked = { ...asks({ destination: sloUrlOf('globex') }), endSessions: noSessions };
    expect(await codeOf(() => sp.answerLogout(asked))).toBe('logout_destination_mismatch');
  });
});

describe('rememberSession', () => {
  test('remembers for as long as sessions last, or longer where the IdP says so', async () => {
    const remember = vi.fn(async () => {});
    const sessionRegistry = { ...memorySessionRegistry(), remember };
    const { sp, now } = fixture({ sessionRegistry, sessionLifetimeSeconds: 3600 });
    const inHours = (hours: number): Date => new Date(+now() + hours * 3_600_000);
    const remembered = async (given: object): Promise<unknown> => {
      await sp.rememberSession({ login: alice, sessionId: 's', ...given });
      return (remember.mock.lastCall as unknown[] | undefined)?.[1];
    };
    expect(await remembered({})).toEqual(inHours(1));
    expect(await remembered({ expiresAt: inHours(9) })).toEqual(inHours(9));
    const until = (hours: number) => ({ login: { ...alice, sessionNotOnOrAfter: inHours(hours) } });
    expect(await remembered(until(2))).toEqual(inHours(2));
    expect(await remembered(until(0.5))).toEqual(inHours(1));
  });

  test('rejects where the registry is down, so that no session begins', async () => {
    const remember = () => Promise.reject(new Error('down'));
    const { begin } = fixture({ sessionRegistry: { ...memorySessionRegistry(), remember } });
    expect(await codeOf(() => begin('s1'))).toBe('session_registry_unavailable');
  });

  test('remembers a session without a SessionIndex, which every request means', async () => {
    const { sp, asks } = fixture();
    const { sessionIndex: _none, ...login } = alice;
    await sp.rememberSession({ login, sessionId: 's1' });
    const asked = { ...asks({ sessionIndexes: ['_x'] }), endSessions: noSessions };
    expect((await sp.answerLogout(asked)).sessionIds).toEqual(['s1']);
  });

  test.each([undefined, '', 7, 'x'.repeat(1025)])(
    'refuses the identifier %j',
    async (sessionId) => {
      const { sp } = fixture();
      const begun = { login: alice, sessionId } as never;
      expect(await codeOf(() => sp.rememberSession(begun))).toBe('config_option_invalid');
    },
  );
});

test.each([{}, { remember: () => {}, find: () => {} }])(
  'sessionRegistry: %j is refused',
  async (sessionRegistry) => {
    const make = () => fixture({ sessionRegistry } as never);
    expect(await codeOf(make)).toBe('config_option_invalid');
  },
);

test('a Single Logout URL that browsers bring no cookie to is refused', async () => {
  const make = () => fixture({}, logoutConnection({ sloUrl: 'http://portal.example.com/out' }));
  expect(await codeOf(make)).toBe('config_acs_url_not_https');
});

function responseOf(send: unknown): { xml: string } {
  const { form } = send as { form: { fields: Record<string, string> } };
  return { xml: Buffer.from(form.fields['SAMLResponse'] ?? '', 'base64').toString() };
}
