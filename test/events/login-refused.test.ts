import { expect, test } from 'vitest';
import { SamlError } from '../../src/errors/saml-error.ts';
import { loginRefused } from '../../src/events/login-refused.ts';

const at = new Date(0);

test('a refusal is told with its code, rule and remedy, and its values escaped', () => {
  const error = new SamlError('audience_mismatch', {
    expected: 'https://sp.example',
    actual: 'https://sp.example\nlogin.succeeded',
    check: { rule: 'audience', title: 'x', outcome: 'fail', spec: 'x' },
    checks: [{ rule: 'version', title: 'y', outcome: 'pass', spec: 'y' }],
    cause: new Error('secret'),
  });
  expect(loginRefused(error, { at, domain: 'acme', connectionId: 'sp', requestId: '_1' })).toEqual({
    type: 'login.refused',
    at,
    domain: 'acme',
    connectionId: 'sp',
    requestId: '_1',
    code: 'audience_mismatch',
    rule: 'audience',
    expected: 'https://sp.example',
    actual: 'https://sp.example\\u{a}login.succeeded',
    remedy: error.remedy,
    checks: [{ rule: 'version', title: 'y', outcome: 'pass', spec: 'y' }],
  });
});

test('a refusal without a rule leaves it out', () => {
  const event = loginRefused(new SamlError('response_missing'), { at });
  expect(JSON.parse(JSON.stringify(event))).toEqual({
    type: 'login.refused',
    at: at.toISOString(),
    code: 'response_missing',
    remedy: event.remedy,
  });
});
