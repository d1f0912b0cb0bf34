import { describe, expect, test } from 'vitest';
import { element } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { explained, signIn } from '../support/sign-in.ts';

const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';

test('accepts Success, also with a code nested in it and with a message', () => {
  expect(signIn({ status: 'Success' }).email).toBe('alice@example.com');
  expect(signIn({ status: [success, 'urn:example:detail'] }).email).toBe('alice@example.com');
  expect(signIn({ statusMessage: 'welcome' }).email).toBe('alice@example.com');
});

test('accepts a code with white space around the URI, which is no part of it', () => {
  expect(signIn({ status: ` ${success}\n` }).email).toBe('alice@example.com');
});

describe('refuses an assertion beside', () => {
  test.each([
    ['Responder', { status: 'Responder' }, 'Responder'],
    ['Success nested in Responder', { status: ['Responder', 'Success'] }, 'Responder / Success'],
    ['another Success', { status: 'urn:example:status:Success' }, 'Success'],
    ['Success in other letter case', { status: success.toLowerCase() }, 'success'],
    ['no Status', { status: null }, 'no StatusCode'],
    ['a Status without a code', { status: [] }, 'no StatusCode'],
    ['a code without a value', { status: { xml: codeWithoutValue() } }, ''],
  ])('%s', (_, description, actual) => {
    expect(expectRejected('status_not_success', description)).toMatchObject({
      expected: 'Success',
      actual,
      check: { rule: 'status' },
    });
  });
});

test('shows the message of the IdP, with control characters escaped', () => {
  const description = { status: 'Responder', statusMessage: 'no\r\nlogin.succeeded' };
  expect(expectRejected('status_not_success', description).actual).toBe(
    'Responder: no\\u{d}\\u{a}login.succeeded',
  );
});

describe('a failed login without an assertion', () => {
  test.each([
    ['AuthnFailed', 'System Log'],
    ['InvalidNameIDPolicy', 'nameIdPolicy'],
    ['NoAuthnContext', 'Remove authnContext'],
    ['NoPassive', 'isPassive'],
    ['RequestDenied', 'Assignments'],
    ['RequestUnsupported', 'does not support'],
    ['UnknownPrincipal', 'does not exist'],
    ['SomethingElse', "IdP's log"],
  ])('says what to do about %s', (code, remedy) => {
    const description = { assertion: null, status: ['Requester', code] };
    expect(expectRejected('status_not_success', description)).toMatchObject({
      actual: `Requester / ${code}`,
      remedy: expect.stringContaining(remedy),
      check: { rule: 'status' },
    });
  });

  test.each([[['AuthnFailed']], [['Responder', 'Requester', 'AuthnFailed']]])(
    'says what to do by the innermost code: %j',
    (status) => {
      const error = expectRejected('status_not_success', { assertion: null, status });
      expect(error.remedy).toMatch(/^The user did not pass/);
      expect(error.actual).toBe(status.join(' / '));
    },
  );

  test('needs no signature: it grants nothing', () => {
    const description = { assertion: null, status: 'Responder', sign: 'none' } as const;
    expectRejected('status_not_success', description);
    expect(explained(description).checks.at(-1)).toMatchObject({ rule: 'status', outcome: 'fail' });
  });
});

test('refuses two codes side by side', () => {
  const status = { xml: element('saml2p:Status', {}, [codeWith(success), codeWith(success)]) };
  expect(expectRejected('response_malformed', { status })).toMatchObject({
    expected: 'one StatusCode',
    actual: '2',
    check: { rule: 'response-element' },
  });
});

function codeWith(value: string) {
  return element('saml2p:StatusCode', { Value: value });
}

function codeWithoutValue() {
  return element('saml2p:Status', {}, element('saml2p:StatusCode'));
}
