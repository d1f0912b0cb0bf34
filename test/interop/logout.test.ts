import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import {
  createServiceProvider,
  type ServiceProvider,
} from '../../src/flows/create-service-provider.ts';
import type { FinishedLogin } from '../../src/flows/finish-login.ts';
import type { Sending } from '../../src/logout/send-message.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { note } from './matrix.ts';
import {
  hasRealIdps,
  type IdpDescription,
  idpKinds,
  type Jar,
  logInAt,
  logOutAt,
  type Message,
  startIdp,
  stopIdp,
  userCalled,
} from './real-idps.ts';

const ourKey = fixtureKey('next');
const entityId = 'http://127.0.0.1:7230/saml';
const acsUrl = `${entityId}/acs`;
const sloUrl = `${entityId}/slo`;
const email = 'alice@example.com';
const requirements = {
  SP_ENTITY_ID: entityId,
  SP_ACS_URL: acsUrl,
  SP_SLO_URL: sloUrl,
  SP_CERT: resolve(import.meta.dirname, '../../fixtures/keys/next.crt.pem'),
};

/** How each begins a logout of its own, in the browser of this jar. */
type Begin = (
  idp: IdpDescription,
  at: { readonly kind: string; readonly jar: Jar },
) => Promise<Message>;

/**
 * The others have no page for it: their only logout address takes the SP's request and answers it.
 */
const ownLogout: Readonly<Record<string, Begin>> = {
  simplesamlphp: ({ sloUrl: url }, at) =>
    logOutAt({ ...at, url: new URL('initSLO.php?RelayState=/bye', url).href }),
  samlp: ({ sloUrl: url }, at) => logOutAt({ ...at, url }),
  lemonldap: ({ sloUrl: url }, { jar }) => requestInFrame(new URL('/?logout=1', url).href, jar),
};

/** LemonLDAP::NG asks every service in a frame of its logout page. */
async function requestInFrame(url: string, jar: Jar): Promise<Message> {
  const page = await fetch(url, { headers: { cookie: jar.header(url) } });
  const [, source = ''] =
    /<iframe[^>]* src="([^"]*SAMLRequest=[^"]*)"/.exec(await page.text()) ?? [];
  const [action = '', query = ''] = source.replaceAll('&amp;', '&').split('?');
  return { action, query };
}

/**
 * What two of them say instead of an answer to a request by POST, and whether they obey it. The
 * metadata that the shared set-up gives them of this side names no address for answers by POST.
 */
const unansweredByPost: Readonly<Record<string, { says: string; obeys: boolean }>> = {
  lemonldap: { says: 'Go to portal', obeys: true },
  lasso: { says: 'Unable to find Profile URL in metadata', obeys: false },
};

function serviceFor(
  idp: IdpDescription,
  logoutBinding: 'redirect' | 'post',
  signing: { privateKey: string } = ourKey,
): ServiceProvider<string> {
  const connection = defineConnection({
    entityId,
    acsUrl,
    sloUrl,
    signing,
    idp: {
      entityId: idp.entityId,
      loginUrl: idp.ssoUrl,
      certificates: readFileSync(idp.certFile, 'utf8'),
      logoutUrl: idp.sloUrl,
      logoutBinding,
    },
  });
  return createServiceProvider(connection, { secret: 'only for this test: nobody can reach it' });
}

interface LoggedIn {
  readonly login: FinishedLogin<string>;
  readonly jar: Jar;
}

async function logIn(sp: ServiceProvider<string>, kind: string): Promise<LoggedIn> {
  const { url, setCookie } = await sp.startLogin();
  const { password } = userCalled(email);
  const { SAMLResponse, RelayState, jar } = await logInAt({ kind, url, user: email, password });
  const answer = { samlResponse: SAMLResponse, relayState: RelayState };
  const login = await sp.finishLogin({ ...answer, cookie: cookieOf(setCookie) });
  await sp.rememberSession({ login, sessionId: 'our session' });
  return { login, jar };
}

const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

const bring = (kind: string, { send, jar }: { send: Sending; jar: Jar }): Promise<Message> =>
  logOutAt({
    kind,
    jar,
    ...(send.binding === 'redirect'
      ? { url: send.url }
      : { post: { url: send.form.action, fields: send.form.fields } }),
  });

/** What a browser brings here, in the form in which it came. */
function received(message: Message): { query: string } | Record<string, string | undefined> {
  if (message.query !== undefined) return { query: message.query };
  const { SAMLRequest: samlRequest, SAMLResponse: samlResponse, RelayState: relayState } = message;
  return { samlRequest, samlResponse, relayState };
}

/** Without a session the IdP asks who this is. */
async function demandLoggedOut(
  sp: ServiceProvider<string>,
  { kind, jar }: { readonly kind: string; readonly jar: Jar },
): Promise<void> {
  const { url } = await sp.startLogin();
  await expect(logInAt({ kind, url, jar })).rejects.toThrow('a login form, and no user was given');
}

if (!hasRealIdps) test.skip('skipped: no shared IdPs', () => {});

describe.each(idpKinds)('%s', (kind) => {
  let idp: IdpDescription;

  beforeAll(async () => {
    idp = await startIdp(kind, requirements);
  }, 900_000);
  afterAll(() => stopIdp(kind));

  describe.each(['redirect', 'post'] as const)('asked to log out by %s', (binding) => {
    test('ends its session and answers, signed, to the request of this browser', async () => {
      const sp = serviceFor(idp, binding);
      const { login, jar } = await logIn(sp, kind);
      const { send, setCookie } = await sp.startLogout({ subject: login, returnTo: '/bye' });
      const unanswered = binding === 'post' ? unansweredByPost[kind] : undefined;
      if (unanswered !== undefined) {
        note(kind, { feature: `SLO from here, by ${binding}`, said: 'no answer' });
        await expect(bring(kind, { send, jar })).rejects.toThrow(unanswered.says);
        return unanswered.obeys ? demandLoggedOut(sp, { kind, jar }) : undefined;
      }
      note(kind, { feature: `SLO from here, by ${binding}` });
      const answer = await bring(kind, { send, jar });
      expect(answer.action).toBe(sloUrl);
      const cookie = cookieOf(setCookie);
      const finished = await sp.finishLogout({ ...received(answer), cookie });
      expect(finished).toMatchObject({ outcome: 'complete', returnTo: '/bye' });
      await demandLoggedOut(sp, { kind, jar });
    });

    test('does not obey a request that another key signed', async () => {
      note(kind, { feature: `SLO from here, by ${binding}, with another key`, said: 'refused' });
      const sp = serviceFor(idp, binding);
      const { login, jar } = await logIn(sp, kind);
      const mallory = serviceFor(idp, binding, { privateKey: fixtureKey('attacker').privateKey });
      const { send, setCookie } = await mallory.startLogout({ subject: login });
      const answer = await bring(kind, { send, jar }).catch((error: Error) => error);
      if (answer instanceof Error) return expect(answer.message).toContain('no SAML message');
      const answered = { ...received(answer), cookie: cookieOf(setCookie) };
      await expect(mallory.finishLogout(answered)).rejects.toMatchObject({
        code: 'logout_status_not_success',
      });
    });
  });

  test('its answer is refused with its signature taken off, or its RelayState changed', async () => {
    note(kind, { feature: 'SLO answer without signature', said: 'refused' });
    const sp = serviceFor(idp, 'redirect');
    const { login, jar } = await logIn(sp, kind);
    const { send, setCookie } = await sp.startLogout({ subject: login });
    const { query = '' } = await bring(kind, { send, jar });
    const cookie = cookieOf(setCookie);
    const unsigned = query.replace(/&SigAlg=.*/, '');
    await expect(sp.finishLogout({ query: unsigned, cookie })).rejects.toMatchObject({
      code: 'logout_not_signed',
    });
    const changed = query.replace(/SAMLResponse=(....)/, 'SAMLResponse=$1A');
    await expect(sp.finishLogout({ query: changed, cookie })).rejects.toMatchObject({
      code: 'signature_invalid',
    });
  });

  test('begins a logout of its own, or has no page for it', async () => {
    const begin = ownLogout[kind];
    note(kind, { feature: 'SLO from the IdP', said: begin === undefined ? 'no page' : 'ok' });
    const sp = serviceFor(idp, 'redirect');
    const { jar } = await logIn(sp, kind);
    if (begin === undefined) {
      return expect(logOutAt({ kind, url: idp.sloUrl, jar })).rejects.toThrow('no SAML message');
    }
    const asked = await begin(idp, { kind, jar });
    expect(asked.action).toBe(sloUrl);
    const ended: string[] = [];
    const { send, outcome, request } = await sp.answerLogout({
      ...received(asked),
      endSessions: ({ sessionIds }) => ended.push(...sessionIds),
    });
    expect(outcome).toBe('ended');
    expect(ended).toEqual(['our session']);
    expect(request.nameId).toBe(email);
    // It ends at a page of the IdP, which the walk through its forms reports as an error.
    await expect(bring(kind, { send, jar })).rejects.toThrow('(HTTP 200)');
    await demandLoggedOut(sp, { kind, jar });
  });
});
