import { describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import type { StartLoginOptions } from '../../src/flows/start-login.ts';
import type { ResponseDescription } from '../../src/testing/index.ts';
import {
  baseUrl,
  idp,
  refusal,
  serviceFixture,
  tenantConnection,
} from '../support/login-fixture.ts';

const password = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';
const smartcard = 'urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard';
const noPassive = { status: ['Responder', 'NoPassive'], assertion: null, groups: null } as const;

/** Starts a login, waits for it, and has it answered. */
async function ask(options: StartLoginOptions, description: ResponseDescription = {}) {
  const fixture = serviceFixture();
  const started = await fixture.sp.startLogin(options);
  fixture.advance(30);
  const finish = () => fixture.sp.finishLogin(fixture.answered(started, description));
  return { ...fixture, started, finish };
}

const before = new Date('2026-11-24T11:00:00Z');

describe('the cookie remembers what was asked, and the answer is held against it', () => {
  test.each<[string, StartLoginOptions, ResponseDescription, ResponseDescription, string]>([
    ['forceAuthn', { forceAuthn: true }, {}, { authnInstant: before }, 'authn_not_fresh'],
    [
      'authnContext',
      { authnContext: smartcard },
      { authnContext: smartcard },
      {},
      'authn_context_mismatch',
    ],
    [
      'authnContext, compared',
      { authnContext: { comparison: 'better', classes: password, order: [password, smartcard] } },
      { authnContext: smartcard },
      { authnContext: password },
      'authn_context_mismatch',
    ],
    [
      'subject',
      { subject: 'alice@example.com' },
      {},
      { nameId: 'bob@example.com' },
      'requested_subject_mismatch',
    ],
    [
      'scoping',
      { scoping: { proxyCount: 0 } },
      {},
      { authenticatingAuthorities: ['urn:idp'] },
      'authenticating_authority_refused',
    ],
    ['isPassive', { isPassive: true }, {}, noPassive, 'status_no_passive'],
  ])('%s', async (_option, options, right, wrong, code) => {
    const answered = await ask(options, right);
    await expect(answered.finish()).resolves.toMatchObject({ email: 'alice@example.com' });
    const refused = await ask(options, wrong);
    expect((await refusal(refused.finish)).code).toBe(code);
    expect(refused.events.at(-1)).toMatchObject({ type: 'login.refused', code });
    const notAsked = await ask({}, wrong);
    if (wrong !== noPassive) await expect(notAsked.finish()).resolves.toBeDefined();
    else expect((await refusal(notAsked.finish)).code).toBe('status_not_success');
  });
});

test('a login that asks for less than the connection is held to less', async () => {
  const connection = tenantConnection('acme', { forceAuthn: true, authnContext: smartcard });
  const { sp, answered } = serviceFixture({}, connection);
  const strict = await sp.startLogin();
  expect((await refusal(() => sp.finishLogin(answered(strict)))).code).toBe(
    'authn_context_mismatch',
  );
  const loose = await sp.startLogin({ forceAuthn: false, authnContext: [] });
  const login = await sp.finishLogin(answered(loose, { authnInstant: before }));
  expect(login.authnContext).toBe(password);
});

test('an answer from the tile is held to what the connection asks for', async () => {
  const connection = tenantConnection('acme', { authnContext: smartcard, allowIdpInitiated: true });
  const { sp, answered } = serviceFixture({}, connection);
  const started = await sp.startLogin();
  const tile = (description: ResponseDescription) => ({
    ...answered(started, { inResponseTo: null, ...description }),
    relayState: '',
  });
  expect((await refusal(() => sp.finishLogin(tile({})))).code).toBe('authn_context_mismatch');
  const login = await sp.finishLogin(tile({ authnContext: smartcard }));
  expect(login.inResponseTo).toBeNull();
});

test('keeps the cookie under 4,096 bytes with the longest path and all that may be asked', async () => {
  const { sp } = serviceFixture();
  const returnTo = `/${'a'.repeat(1_023)}`;
  const { setCookie } = await sp.startLogin({ returnTo, subject: 'a'.repeat(1_024) });
  expect(setCookie.length).toBeLessThan(4_096);
});

test('refuses to ask for more than a cookie can remember', async () => {
  const { sp, events } = serviceFixture();
  const subject = '\u20ac'.repeat(1_024);
  const error = await refusal(() => sp.startLogin({ subject }));
  expect(error).toMatchObject({
    code: 'request_option_invalid',
    expected: expect.stringContaining('1536 bytes'),
  });
  expect(events).toEqual([]);
});

test('a refusal is explained by what was asked as well', async () => {
  const fixture = serviceFixture({ explainRefusals: true });
  const started = await fixture.sp.startLogin({ forceAuthn: true });
  const posted = fixture.answered(started, { authnInstant: before });
  const error = await refusal(() => fixture.sp.finishLogin(posted));
  expect(error).toMatchObject({
    code: 'authn_not_fresh',
    checks: expect.arrayContaining([
      expect.objectContaining({ rule: 'authn-instant', outcome: 'fail' }),
    ]),
  });
});

test('a connection with a schema gives claims that were typed and validated', async () => {
  const { entityId, acsUrl } = tenantUrls(baseUrl, 'acme');
  const attributes = {
    '~standard': {
      version: 1 as const,
      vendor: 'test',
      validate: (given: unknown) => ({
        value: { department: (given as { department?: string[] }).department?.[0] ?? 'none' },
      }),
    },
  };
  const connection = defineConnection(idp.connectionOptions({ entityId, acsUrl, attributes }));
  const { sp, answered } = serviceFixture({}, connection);
  const started = await sp.startLogin();
  const posted = answered(started, { attributes: { department: 'Research' } });
  expect((await sp.finishLogin(posted)).claims).toEqual({ department: 'Research' });
});
