import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import {
  type AuthnRequestOptions,
  buildAuthnRequest,
} from '../../src/request/build-authn-request.ts';
import { note } from './matrix.ts';
import {
  type Answer,
  hasRealIdps,
  type IdpDescription,
  idpKinds,
  type LoginTask,
  logInAt,
  startIdp,
  stopIdp,
  userCalled,
} from './real-idps.ts';

const entityId = 'http://127.0.0.1:7230/saml';
const acsUrl = `${entityId}/acs`;
const email = 'alice@example.com';
const classes = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';
const password = `${classes}Password`;
const protectedPassword = `${classes}PasswordProtectedTransport`;
const smartcard = `${classes}Smartcard`;

/** What each states of a login by password. The other two of the seven are messages of our own. */
const statedClass: Readonly<Record<string, string>> = {
  simplesamlphp: password,
  lemonldap: password,
  lasso: protectedPassword,
  pysaml2: protectedPassword,
  samlp: protectedPassword,
};

/** Those that give up on a passive request; the others show their form all the same. */
const givesUp = ['simplesamlphp'];

/** Those that say when the user signed in; the others say when the message was made. */
const keepsInstant = ['simplesamlphp', 'lemonldap'];

/** Its AuthenticatingAuthority is an address of its own which is not its entity ID. */
const namesAnother = ['pysaml2'];

type Walked = Answer & { readonly sawLoginForm: boolean; readonly jar: unknown };

if (!hasRealIdps) test.skip('skipped: no shared IdPs', () => {});

describe.each(Object.keys(statedClass).filter((kind) => idpKinds.includes(kind)))('%s', (kind) => {
  const kept: { idp?: IdpDescription } = {};
  beforeAll(async () => {
    kept.idp = await startIdp(kind, { SP_ENTITY_ID: entityId, SP_ACS_URL: acsUrl });
  }, 900_000);
  afterAll(() => stopIdp(kind));

  /** Asks as a browser with these cookies; nothing of the two clocks is forgiven. */
  async function ask(options: AuthnRequestOptions, jar?: unknown) {
    const idp = kept.idp as IdpDescription;
    const connection = defineConnection({
      entityId,
      acsUrl,
      idp: {
        entityId: idp.entityId,
        loginUrl: idp.ssoUrl,
        certificates: readFileSync(idp.certFile, 'utf8'),
      },
      clockSkewSeconds: 0,
    });
    const { id: requestId, asked, url } = buildAuthnRequest(connection, options);
    const task = { kind, url, user: email, password: userCalled(email).password };
    const walked = (await logInAt({ ...task, ...(jar ? { jar } : {}) } as LoginTask)) as Walked;
    const judge = (held = asked) =>
      verifyResponse(connection, walked.SAMLResponse, { requestId, asked: held });
    return { ...walked, judge };
  }

  const refused = (code: string) => expect.objectContaining({ code });

  test('forceAuthn: shows its form again, and its answer is found fresh', async () => {
    const isKept = keepsInstant.includes(kind);
    note(kind, { feature: 'forceAuthn', said: isKept ? 'ok' : 'no instant' });
    const first = await ask({});
    first.judge();
    await wait(2_500);
    const askedNow = { authenticatedSince: new Date().toISOString() };
    const again = await ask({}, first.jar);
    expect(again.sawLoginForm).toBe(false);
    if (isKept) expect(() => again.judge(askedNow)).toThrow(refused('authn_not_fresh'));
    else expect(again.judge(askedNow).nameId).toBe(email);
    const forced = await ask({ forceAuthn: true }, first.jar);
    expect(forced.sawLoginForm).toBe(true);
    expect(forced.judge().authnInstant.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test('isPassive: signs in silently where there is a session', async () => {
    note(kind, { feature: 'isPassive, with a session' });
    const { jar } = await ask({});
    const silent = await ask({ isPassive: true }, jar);
    expect(silent.sawLoginForm).toBe(false);
    expect(silent.judge().nameId).toBe(email);
  });

  test('isPassive: gives up without one, or asks all the same', async () => {
    const isGivingUp = givesUp.includes(kind);
    const said = isGivingUp ? 'NoPassive' : 'asks anyway';
    note(kind, { feature: 'isPassive, without a session', said });
    const passive = await ask({ isPassive: true });
    expect(passive.sawLoginForm).toBe(!isGivingUp);
    if (!isGivingUp) return expect(passive.judge().nameId).toBe(email);
    expect(() => passive.judge()).toThrow(refused('status_no_passive'));
    expect(() => passive.judge({})).toThrow(refused('status_not_success'));
  });

  test('authnContext: what it states is held against what was asked for', async () => {
    note(kind, { feature: 'authnContext' });
    const stated = statedClass[kind] ?? '';
    const exact = await ask({ authnContext: stated });
    expect(exact.judge().authnContext).toBe(stated);
    const order = [password, protectedPassword, smartcard];
    const least = await ask({ authnContext: { comparison: 'minimum', classes: password, order } });
    expect(least.judge().authnContext).toBe(stated);
    const other = await ask({ authnContext: smartcard });
    expect(() => other.judge()).toThrow(refused('authn_context_mismatch'));
  });

  test('subject: signs in whom it wants, and only the one asked for is let in', async () => {
    note(kind, { feature: 'subject' });
    expect((await ask({ subject: email })).judge().nameId).toBe(email);
    const bob = await ask({ subject: 'bob@example.com' });
    expect(() => bob.judge()).toThrow(refused('requested_subject_mismatch'));
  });

  test('scoping and extensions: are understood, or passed over', async () => {
    const isNamingAnother = namesAnother.includes(kind);
    note(kind, { feature: 'scoping, extensions', said: isNamingAnother ? 'proxied?' : 'ok' });
    const scoping = { proxyCount: 0, requesterIds: entityId };
    const extensions = [{ name: 'Hint', namespace: 'urn:example:hint', children: [`<&"'>`] }];
    const answer = await ask({ scoping, extensions });
    if (!isNamingAnother) return expect(answer.judge().nameId).toBe(email);
    expect(() => answer.judge()).toThrow(refused('authenticating_authority_refused'));
    expect((await ask({ extensions })).judge().nameId).toBe(email);
  });
});
