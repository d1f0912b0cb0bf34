import { describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { explainCheck } from '../../src/diagnosis/explain-check.ts';
import { samlErrorOf } from '../../src/diagnosis/saml-error-of.ts';
import { plainTrial, type Situation } from '../../src/diagnosis/trial.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import type { Check } from '../../src/rules/check.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { connectionWith, explained, now, requestId } from '../support/sign-in.ts';

const unread: Situation = {
  trial: plainTrial({ connection: connectionWith(), samlResponse: '', requestId, asked: {}, now }),
  checks: [],
  isProved: false,
};

const failed = (code: Check['code']): Check => ({
  rule: 'signature-assertion',
  title: 'a title',
  outcome: 'fail',
  spec: 'a section',
  ...(code === undefined ? {} : { code }),
});

describe('without anything to look at', () => {
  test.each(['signature_invalid', 'signature_algorithm_refused', 'audience_mismatch'] as const)(
    'nothing is made up about %s',
    (code) => {
      expect(explainCheck(failed(code), unread)).toBeUndefined();
    },
  );

  test('nor about a check that did not fail, nor about a code that says it all', () => {
    expect(explainCheck(failed(undefined), unread)).toBeUndefined();
    expect(explainCheck(failed('version_unsupported'), unread)).toBeUndefined();
  });
});

test('a rule without an explanation keeps its remedy and gets a fix', () => {
  const report = explained({ responseVersion: '1.1' });
  expect(report.cause).toMatchObject({
    code: 'version_unsupported',
    remedy: 'Create the application in Okta as SAML 2.0.',
  });
  expect(report.cause).not.toHaveProperty('reason');
  expect(report.fixes).toEqual([
    { where: 'okta', field: 'The message is SAML 2.0', from: '1.1', to: '2.0' },
  ]);
  expect(report.nothingElseWrong).toBe(true);
});

test('a time is not explained where the message does not say when it was issued', () => {
  const report = explained({
    assertionIssueInstant: 'noon',
    notOnOrAfter: '2026-11-24T11:00:00Z',
    notBefore: '2026-11-24T10:00:00Z',
  });
  const expired = report.checks.find(({ code }) => code === 'assertion_expired');
  expect(expired).toBeDefined();
  expect(expired).not.toHaveProperty('reason');
  expect(report.nothingElseWrong).toBe(true);
});

test('a time that cannot be read does not enter the skew', () => {
  const report = explained({
    confirmationNotOnOrAfter: 'noon',
    notOnOrAfter: '2026-11-24T11:59:00Z',
    notBefore: '2026-11-24T11:00:00Z',
    assertionIssueInstant: '2026-11-24T11:50:00Z',
    sessionNotOnOrAfter: '2026-11-24T11:58:00Z',
  });
  const late = report.checks.find(({ code }) => code === 'subject_confirmation_expired');
  expect(late?.evidence).toContain('ended 2 min ago');
});

test('an EC signature that is damaged is told from one of another key', () => {
  const idp = fakeIdp(fixtureKey('ec-p256'));
  const connection = defineConnection(idp.connectionOptions(), { now });
  const explainChanged = (change: (value: string) => string) => {
    const { samlResponse } = idp.respond({
      now,
      inResponseTo: requestId,
      sign: 'assertion',
      mutateAfterSigning: (xml) =>
        xml.replace(/(?<=<ds:SignatureValue>)[^<]*/, (text) => change(text)),
    });
    return explainResponse(connection, samlResponse, { requestId, now }).cause;
  };
  expect(explainChanged((value) => value.slice(0, 40))).toMatchObject({
    reason: 'signature-value-truncated',
    evidence: expect.stringContaining('makes 64.'),
  });
  const other = (value: string) => (value.startsWith('A') ? 'B' : 'A') + value.slice(1);
  expect(explainChanged(other)?.reason).toBe('signature-value-damaged');
});

test('a change around the Assertion is told from one in it', () => {
  const around = explained({
    mutateAfterSigning: (xml) => xml.replace('Destination="https', 'Destination="http'),
  });
  expect(around.cause?.evidence).toContain('The Assertion is as it was signed');
  const within = explained({ mutateAfterSigning: (xml) => xml.replace('alice@', 'admin@') });
  expect(within.cause?.evidence).toContain('The Assertion in it was changed too.');
  const [, ofAssertion] = within.checks.filter(({ outcome }) => outcome === 'fail');
  expect(ofAssertion?.evidence).toContain('Undoing line ends');
  const alone = explained({
    sign: 'response',
    mutateAfterSigning: (xml) => xml.replace('alice@', 'admin@'),
  });
  expect(alone.cause?.evidence).toContain('Undoing line ends');
});

test('a message that is too long to be copied two dozen times is not restored', () => {
  const report = explained({
    attributes: { note: 'x'.repeat(400_000) },
    mutateAfterSigning: (xml) => xml.replaceAll('><', '> <'),
  });
  expect(report.cause?.reason).toBe('signed-info-changed');
});

test('comments stay where they are while damage is undone', () => {
  const report = explained({
    nameId: ['alice@example.com', { comment: 'a comment' }],
    mutateAfterSigning: (xml) => xml.replaceAll('><', '>\n<'),
  });
  expect(report.cause?.reason).toBe('reformatted-in-transit');
  expect(report.nothingElseWrong).toBe(true);
});

test('only one of two addresses being wrong tells where to look in Okta', () => {
  const { cause } = explained({ recipient: 'https://portal.example.com/other' });
  expect(cause?.hint).toContain('Use this for Recipient URL and Destination URL');
});

test('errors that are not ours are not swallowed', () => {
  const broken = (): never => {
    throw new RangeError('ours');
  };
  expect(() => samlErrorOf(broken)).toThrow(RangeError);
});

test('a request with authnContext or nameIdPolicy says which', () => {
  const refusing = (nested: string) =>
    ({ status: ['Responder', nested], assertion: null, sign: 'response' }) as const;
  const policy = explained(refusing('InvalidNameIDPolicy'), { options: { nameIdPolicy: null } });
  expect(policy.fixes).toMatchObject([{ field: 'nameIdPolicy', from: 'none' }]);
  const context = explained(refusing('NoAuthnContext'));
  expect(context.fixes).toMatchObject([{ field: 'authnContext', from: 'asked for' }]);
});
