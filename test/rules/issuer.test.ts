import { describe, expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { idp, signIn } from '../support/sign-in.ts';

const entity = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';

test('accepts the Issuer with the entity format, and without any', () => {
  expect(signIn({ issuerFormat: entity }).issuer).toBe(idp.entityId);
  expect(signIn({ issuerFormat: null }).issuer).toBe(idp.entityId);
});

describe.each([
  ['response-issuer', 'response_issuer_mismatch', 'responseIssuer'],
  ['assertion-issuer', 'assertion_issuer_mismatch', 'assertionIssuer'],
] as const)('%s', (rule, code, field) => {
  test.each([
    ['another IdP', 'https://idp.evil.example'],
    ['our IdP and more', `${idp.entityId}.evil.example`],
    ['our IdP in other letter case', idp.entityId.toUpperCase()],
    ['our IdP with a blank behind it', `${idp.entityId} `],
    ['nobody', ''],
  ])('refuses %s', (_, actual) => {
    expect(expectRejected(code, { [field]: actual })).toMatchObject({
      expected: idp.entityId,
      actual,
      check: { rule },
      remedy: expect.stringContaining('Identity Provider Issuer'),
    });
  });
});

test('refuses an Issuer of another format', () => {
  expect(expectRejected('response_issuer_mismatch', { issuerFormat: 'urn:x' })).toMatchObject({
    expected: `format ${entity}`,
    actual: 'format urn:x',
  });
});

test('refuses a signed Response without an Issuer', () => {
  expect(expectRejected('response_issuer_missing', { responseIssuer: null })).toMatchObject({
    expected: idp.entityId,
    check: { rule: 'response-issuer' },
  });
});

test('accepts an unsigned Response without an Issuer, for its Assertion has one', () => {
  const login = signIn({ responseIssuer: null, sign: 'assertion' });
  expect(login.issuer).toBe(idp.entityId);
});

test('refuses an unsigned Response that names another IdP', () => {
  expectRejected('response_issuer_mismatch', { responseIssuer: 'urn:x', sign: 'assertion' });
});

test('refuses an Assertion without an Issuer', () => {
  expect(expectRejected('assertion_issuer_mismatch', { assertionIssuer: null })).toMatchObject({
    actual: 'no Issuer',
    check: { rule: 'assertion-issuer' },
  });
});
