import { describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import { createFakeIdp } from '../../src/testing/index.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { connectionWith, explained, now, posted, requestId } from '../support/sign-in.ts';

describe('a login that passes', () => {
  test('has no cause and no fixes', () => {
    expect(explained()).toMatchObject({
      ok: true,
      cause: undefined,
      fixes: [],
      nothingElseWrong: true,
      warnings: [],
    });
  });
});

describe('certificates', () => {
  test('that are over are warned of at the time of the judgement', () => {
    const late = new Date('2130-01-01T00:00:00Z');
    const report = explainResponse(connectionWith(), posted(), { requestId, now: late });
    expect(report.warnings).toMatchObject([{ code: 'certificate_expired' }]);
    expect(report.toText()).toContain('     warning:  The certificate ');
    expect(report.toHtml()).toContain('Worth a look');
  });

  test('that are over and must not be name the date and the way out', () => {
    const expired = fakeIdp(fixtureKey('expired'));
    const connection = defineConnection(
      expired.connectionOptions({ refuseExpiredCertificates: true }),
      { now: new Date('2025-06-01T00:00:00Z') },
    );
    const { samlResponse } = expired.respond({ now, inResponseTo: requestId });
    const report = explainResponse(connection, samlResponse, { requestId, now });
    expect(report.cause).toMatchObject({
      code: 'signature_certificate_expired',
      reason: 'signer-expired',
    });
    expect(report.fixes).toMatchObject([
      { where: 'okta', field: 'Sign On > SAML Signing Certificates' },
    ]);
    expect(report.nothingElseWrong).toBe(true);
  });

  test('of the same name are taken for a rotation, of another name for another IdP', () => {
    const rotating = createFakeIdp({ keyType: 'ec-p256' });
    const connection = defineConnection(rotating.connectionOptions(), { now });
    rotating.rotate({ keyType: 'ec-p256' });
    const { samlResponse } = rotating.respond({ now, inResponseTo: requestId });
    const same = explainResponse(connection, samlResponse, { requestId, now });
    expect(same.cause?.hint).toContain('the IdP has probably changed its certificate');
    const other = explained({ signature: fixtureKey('next') });
    expect(other.cause?.hint).toContain('another application, another IdP, or a forgery');
  });
});

describe('evidence about a wrong certificate', () => {
  const report = explained({ signature: fixtureKey('next') });

  test('names its fingerprint, its subject, its dates and its key', () => {
    expect(report.cause?.evidence).toMatch(
      /SHA-256 1D:FF:[0-9A-F:]+, .*CN=samlet fixture next.*, valid from 2025-01-01 to 2126-01-01, RSA 2048 bits/,
    );
  });

  test('never asks to trust it without a look at the IdP', () => {
    expect(report.cause?.remedy).toContain('Only if they are equal');
    expect(report.cause?.hint).toContain('Anybody can put a certificate into a message');
  });
});

describe('what a message with a key of its own may not do', () => {
  test('is to have anything decrypted: that edit is not tried where there is a key', () => {
    const { privateKey } = fixtureKey('idp');
    const report = explained(
      { signature: fixtureKey('next') },
      { options: { decryption: { privateKeys: privateKey } } },
    );
    expect(report.cause?.reason).toBe('wrong-certificate');
    expect(report.nothingElseWrong).toBe(false);
  });

  test('is to be taken for good: no explanation holds a login', () => {
    expect(explained({ signature: fixtureKey('next') }).login).toBeUndefined();
    expect(explained({ audience: 'x' }).login).toBeUndefined();
  });
});

test.each([
  ['alice@b@example.com', 'more than one @'],
  ['Alice Liddell', 'white space in it'],
])('the shape of a user name is told without the name: %s', (nameId, shape) => {
  const { cause } = explained({ nameId });
  expect(cause?.evidence).toContain(shape);
  expect(cause?.evidence).not.toContain('lice');
});

describe('skews', () => {
  test('that are said to pass do pass, and one second less does not', () => {
    const at = { requestId, now: new Date(now.getTime() + 500_000) };
    const refused = explainResponse(connectionWith(), posted(), at);
    const [, seconds] = /clockSkewSeconds of (\d+)/.exec(refused.cause?.evidence ?? '') ?? [];
    const skewed = (clockSkewSeconds: number) =>
      explainResponse(connectionWith({ clockSkewSeconds }), posted(), at).ok;
    expect(skewed(Number(seconds))).toBe(true);
    expect(skewed(Number(seconds) - 1)).toBe(false);
  });

  test('are said to be too large where they are', () => {
    const report = explainResponse(connectionWith(), posted(), {
      requestId,
      now: new Date(now.getTime() - 7_200_000),
    });
    expect(report.cause?.evidence).toContain('of which 600 are the most');
    expect(report.cause?.evidence).toContain('issued 2 h after this server');
  });
});

describe('whatever comes', () => {
  test.each([
    ['nothing', undefined],
    ['an object', { a: 1 }],
    ['several values', ['a', 'b']],
    ['an empty text', ''],
    ['a half of a percent sign', '%'],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00]).toString('base64')],
    ['another document', Buffer.from('<a>').toString('base64')],
    ['a cut-off tag', Buffer.from('<Response').toString('base64')],
    ['a Response without anything', Buffer.from('<Response/>').toString('base64')],
  ])('is explained without a throw: %s', (_, samlResponse) => {
    const report = explainResponse(connectionWith(), samlResponse, { requestId, now });
    expect(report.ok).toBe(false);
    expect(report.cause?.code).toBeDefined();
    expect(report.toText()).toContain('No change of a setting is known');
    expect(report.toHtml()).toContain('No change of a setting is known');
  });

  test('a message with a dozen faults gets a list of fixes that ends', () => {
    const report = explained({
      audience: 'x',
      acsUrl: 'https://elsewhere.example/acs',
      issuer: 'urn:other',
      nameId: 'alice',
      nameIdFormat: 'persistent',
      inResponseTo: '_other',
      authnInstant: 'yesterday',
      oneTimeUse: 2,
      notOnOrAfter: '2026-11-24T11:00:00Z',
      sessionNotOnOrAfter: '2026-11-24T10:00:00Z',
      signature: fixtureKey('next'),
    });
    expect(report.fixes.length).toBeGreaterThan(6);
    expect(report.fixes.length).toBeLessThanOrEqual(12);
    expect(report.cause?.reason).toBe('other-idp');
  });
});

test('evidence, hints and remedies are escaped, and stand in one line each', () => {
  const nasty = 'https://portal.example.com/\u202e\u0007\nFAIL forged';
  const report = explained({ audience: nasty, issuer: nasty, acsUrl: nasty });
  for (const { evidence = '', hint = '', remedy = '' } of report.checks) {
    expect(evidence + hint + remedy).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
  for (const { from, to, field } of report.fixes) {
    expect(from + to + field).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});
