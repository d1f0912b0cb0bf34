import { describe, expect, test } from 'vitest';
import type { Asked } from '../../src/request/asked.ts';
import type { ResponseDescription } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { explained, fromNow, idp, signIn } from '../support/sign-in.ts';

const skew = 120;
const classes = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';
const password = `${classes}PasswordProtectedTransport`;
const smartcard = `${classes}Smartcard`;

const refused = (
  code: Parameters<typeof expectRejected>[0],
  { asked, ...description }: ResponseDescription & { readonly asked: Asked },
) => expectRejected(code, () => signIn(description, { asked }));

describe('authn-instant', () => {
  const authenticatedSince = fromNow({ seconds: -60 }).toISOString();
  const earliest = fromNow({ seconds: -60 - skew });

  test('accepts a sign-in from the time of the request on, give or take the skew', () => {
    const login = signIn({ authnInstant: earliest }, { asked: { authenticatedSince } });
    expect(login.authnInstant).toEqual(earliest);
  });

  test('refuses a sign-in before the request that asked for a new one', () => {
    const authnInstant = fromNow({ seconds: -60 - skew, ms: -1 });
    const error = refused('authn_not_fresh', { asked: { authenticatedSince }, authnInstant });
    expect(error).toMatchObject({
      expected: `AuthnInstant from ${earliest.toISOString()}`,
      actual: authnInstant.toISOString(),
      remedy: expect.stringContaining('Honor Force Authentication'),
      check: { rule: 'authn-instant' },
    });
  });

  test('accepts the very second of the request, for most IdPs write no milliseconds', () => {
    const asked = { authenticatedSince: '2026-11-24T12:00:00.999Z' };
    const options = { clockSkewSeconds: 0 };
    const same = '2026-11-24T12:00:00Z';
    expect(signIn({ authnInstant: same }, { asked, options }).authnInstant).toEqual(new Date(same));
    expectRejected('authn_not_fresh', () =>
      signIn({ authnInstant: '2026-11-24T11:59:59.999Z' }, { asked, options }),
    );
  });

  test('refuses if one of several statements is from before', () => {
    const authnStatements = [{}, { authnInstant: fromNow({ seconds: -3600 }) }];
    refused('authn_not_fresh', { asked: { authenticatedSince }, authnStatements });
  });

  test('says so too where it is not known when the user signed in', () => {
    const report = explained({ authnInstant: null }, { asked: { authenticatedSince } });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ code: 'authn_not_fresh', actual: 'no AuthnInstant' }),
    );
  });

  test('accepts an old sign-in where no new one was asked for', () => {
    const authnInstant = fromNow({ seconds: -36_000 });
    expect(signIn({ authnInstant }, { asked: {} }).authnInstant).toEqual(authnInstant);
  });

  test('holds an answer to what the connection asks for where the request is not known', () => {
    const options = { forceAuthn: true };
    const tooOld = fromNow({ seconds: -600 - skew, ms: -1 });
    const young = fromNow({ seconds: -600 - skew });
    expect(signIn({ authnInstant: young }, { options }).authnInstant).toEqual(young);
    expectRejected('authn_not_fresh', () => signIn({ authnInstant: tooOld }, { options }));
  });

  test('holds a login from the tile to it as well', () => {
    const options = { forceAuthn: true, allowIdpInitiated: true };
    const description = { inResponseTo: null, authnInstant: fromNow({ seconds: -3600 }) };
    const tile = { options, requestId: null };
    expectRejected('authn_not_fresh', () => signIn(description, tile));
    expect(signIn({ inResponseTo: null }, tile).inResponseTo).toBeNull();
  });
});

describe('authn-context', () => {
  const asked = { authnContext: [smartcard, password] };

  test('accepts any of the classes that satisfy the request', () => {
    expect(signIn({ authnContext: password }, { asked }).authnContext).toBe(password);
    expect(signIn({ authnContext: smartcard }, { asked }).authnContext).toBe(smartcard);
  });

  test.each([`${classes}Kerberos`, `${password}X`, '', null])(
    'refuses the class %j, which was not asked for',
    (authnContext) => {
      const error = refused('authn_context_mismatch', { asked, authnContext });
      expect(error).toMatchObject({
        expected: `${smartcard} or ${password}`,
        check: { rule: 'authn-context' },
      });
    },
  );

  test('says which class came, or that none did', () => {
    const other = refused('authn_context_mismatch', { asked, authnContext: 'urn:other' });
    expect(other.actual).toBe('urn:other');
    const none = refused('authn_context_mismatch', { asked, authnContext: null });
    expect(none.actual).toBe('no AuthnContextClassRef');
  });

  test('refuses if one of several statements states another class', () => {
    const authnStatements = [{ authnContext: password }, { authnContext: 'urn:other' }];
    refused('authn_context_mismatch', { asked, authnStatements });
  });

  test('refuses what the connection did not ask for where the request is not known', () => {
    const options = { authnContext: smartcard };
    expectRejected('authn_context_mismatch', () => signIn({}, { options }));
    expect(signIn({ authnContext: smartcard }, { options }).authnContext).toBe(smartcard);
  });
});

describe('authenticating-authority', () => {
  const through = (...authenticatingAuthorities: string[]): ResponseDescription => ({
    authenticatingAuthorities,
  });

  test('accepts one of the IdPs that were asked for, also behind others', () => {
    const asked = { idpList: ['urn:idp:a', 'urn:idp:b'] };
    expect(signIn(through('urn:proxy', 'urn:idp:b'), { asked }).email).toBe('alice@example.com');
  });

  test('refuses an IdP that was not asked for', () => {
    const asked = { idpList: ['urn:idp:a'] };
    const error = refused('authenticating_authority_refused', { asked, ...through('urn:idp:b') });
    expect(error).toMatchObject({
      expected: 'urn:idp:a',
      actual: 'urn:idp:b',
      check: { rule: 'authenticating-authority' },
    });
  });

  test('accepts an answer that does not say who authenticated, for the list is a hint', () => {
    expect(signIn({}, { asked: { idpList: ['urn:idp:a'] } }).email).toBe('alice@example.com');
  });

  test('accepts as many IdPs in between as proxyCount allows, and refuses one more', () => {
    const two = through('urn:idp:a', 'urn:idp:b');
    expect(signIn(two, { asked: { proxyCount: 2 } }).email).toBe('alice@example.com');
    refused('authenticating_authority_refused', { asked: { proxyCount: 1 }, ...two });
    refused('authenticating_authority_refused', { asked: { proxyCount: 0 }, ...through('urn:x') });
    expect(signIn({}, { asked: { proxyCount: 0 } }).email).toBe('alice@example.com');
  });

  test('does not count the IdP itself, which some name as well', () => {
    const asked = { proxyCount: 0, idpList: ['urn:idp:a'] };
    expect(signIn(through(idp.entityId), { asked }).email).toBe('alice@example.com');
    refused('authenticating_authority_refused', { asked, ...through(idp.entityId, 'urn:x') });
  });

  test('takes the IdP itself for one that was asked for', () => {
    const asked = { idpList: [idp.entityId] };
    expect(signIn(through('urn:idp:b'), { asked }).email).toBe('alice@example.com');
  });

  test('names whom it refuses without letting them forge a line', () => {
    const asked = { idpList: ['urn:idp:a'] };
    const error = refused('authenticating_authority_refused', { asked, ...through('urn:\u2028x') });
    expect(error.actual).toBe('urn:\\u{2028}x');
  });
});

describe('requested-subject', () => {
  const format = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

  test('accepts the very user who was asked for', () => {
    const asked = { subject: { nameId: 'alice@example.com', format } };
    expect(signIn({}, { asked }).nameId).toBe('alice@example.com');
  });

  test.each(['bob@example.com', 'Alice@example.com', 'alice@example.com ', 'alice@example.co'])(
    'refuses %j where alice was asked for',
    (nameId) => {
      const asked = { subject: { nameId: 'alice@example.com', format: null } };
      const error = expectRejected('requested_subject_mismatch', () =>
        signIn({ nameId, nameIdFormat: 'unspecified' }, { asked, options }),
      );
      expect(error).toMatchObject({
        expected: 'alice@example.com',
        actual: nameId,
        check: { rule: 'requested-subject' },
      });
    },
  );
  const options = { nameIdFormat: 'any' } as const;

  test('refuses the same name in another format, and takes it where none was asked for', () => {
    const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
    const of = (wanted: string | null) => ({
      subject: { nameId: 'alice@example.com', format: wanted },
    });
    expectRejected('requested_subject_mismatch', () =>
      signIn({}, { asked: of(persistent), options }),
    );
    expect(signIn({}, { asked: of(null), options }).nameId).toBe('alice@example.com');
  });

  test.each([
    ['a name', { nameId: null }],
    ['a Subject', { subject: null }],
  ] as const)('says so too where there is no user, for want of %s', (_, description) => {
    const asked = { subject: { nameId: 'alice@example.com', format } };
    expect(explained(description, { asked }).checks).toContainEqual(
      expect.objectContaining({ code: 'requested_subject_mismatch', actual: 'no NameID' }),
    );
  });

  test('takes an absent format for unspecified', () => {
    const unspecified = 'urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified';
    const asked = { subject: { nameId: 'alice@example.com', format: unspecified } };
    expect(signIn({ nameIdFormat: null }, { asked, options }).nameIdFormat).toBeNull();
  });
});

describe('a passive request', () => {
  const noPassive = { status: ['Responder', 'NoPassive'], assertion: null, groups: null } as const;

  test('may be answered with NoPassive, which has a code of its own and blames nobody', () => {
    const error = refused('status_no_passive', { asked: { isPassive: true }, ...noPassive });
    expect(error).toMatchObject({
      actual: 'NoPassive',
      remedy: expect.stringMatching(/^Nothing is wrong/),
      check: { rule: 'status' },
    });
  });

  test('may be answered with a login', () => {
    expect(signIn({}, { asked: { isPassive: true } }).email).toBe('alice@example.com');
  });

  test.each([[['NoPassive']], [['Responder', 'Requester', 'NoPassive']]])(
    'may be answered with NoPassive as the innermost code: %j',
    (status) => {
      refused('status_no_passive', { asked: { isPassive: true }, ...noPassive, status });
    },
  );

  test('does not excuse another status', () => {
    const status = ['Responder', 'AuthnFailed'];
    refused('status_not_success', { asked: { isPassive: true }, ...noPassive, status });
  });

  test('is the only one to which NoPassive is no failure, so that nobody asks for ever', () => {
    refused('status_not_success', { asked: {}, ...noPassive });
  });
});

describe('what was kept of a request', () => {
  test.each<[string, unknown]>([
    ['another name', { authnContexts: ['urn:x'] }],
    ['a name of every object', { toString: 'x' }],
    ['no time', { authenticatedSince: 'yesterday' }],
    ['a time that is no text', { authenticatedSince: 5 }],
    ['a flag that is off', { isPassive: false }],
    ['an empty list', { authnContext: [] }],
    ['a list of numbers', { idpList: [1] }],
    ['a class by itself', { authnContext: 'urn:x' }],
    ['a negative count', { proxyCount: -1 }],
    ['a subject by itself', { subject: 'alice' }],
    ['a subject without a name', { subject: { format: null } }],
    ['a subject with another format', { subject: { nameId: 'alice', format: 5 } }],
    ['no subject', { subject: null }],
    ['a list', []],
    ['text', 'forceAuthn'],
    ['null', null],
  ])('is refused with %s, and never passed over', (_what, asked) => {
    const error = expectRejected('config_option_invalid', () =>
      signIn({}, { asked: asked as Asked }),
    );
    expect(error.expected).toContain('buildAuthnRequest');
  });

  test('may name what is undefined', () => {
    const asked = { proxyCount: undefined } as unknown as Asked;
    expect(signIn({}, { asked }).email).toBe('alice@example.com');
  });
});
