import { describe, expect, test } from 'vitest';
import { element } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { connectionWith, explained, fromNow, requestId, signIn } from '../support/sign-in.ts';

const { acsUrl } = connectionWith();
const skew = 120;

describe('subject-confirmation', () => {
  test('accepts one bearer among others', () => {
    const confirmations = [{ method: 'holder-of-key' }, {}, { method: 'sender-vouches' }];
    expect(signIn({ confirmations }).email).toBe('alice@example.com');
  });

  test('refuses an Assertion without a Subject', () => {
    expect(expectRejected('subject_missing', { subject: null })).toMatchObject({
      check: { rule: 'subject-confirmation' },
    });
  });

  test.each([
    ['no confirmation', [], 'none'],
    [
      'holder of key',
      [{ method: 'holder-of-key' }],
      'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key',
    ],
    [
      'the bearer method of SAML 1.1',
      [{ method: 'urn:oasis:names:tc:SAML:1.0:cm:bearer' }],
      'urn:oasis:names:tc:SAML:1.0:cm:bearer',
    ],
    ['no Method', [{ method: null }, { method: 'urn:x' }], 'no Method, urn:x'],
  ])('refuses %s', (_, confirmations, actual) => {
    expect(expectRejected('subject_confirmation_missing', { confirmations })).toMatchObject({
      expected: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
      actual,
      check: { rule: 'subject-confirmation' },
    });
  });

  test('refuses a bearer with a NotBefore, even one that is reached', () => {
    const notBefore = fromNow({ seconds: -60 });
    expect(
      expectRejected('subject_confirmation_not_before', { confirmationNotBefore: notBefore }),
    ).toMatchObject({ actual: notBefore.toISOString(), check: { rule: 'subject-confirmation' } });
  });

  test('accepts the bearer that holds whole, whatever stands before it', () => {
    const early = { notBefore: fromNow({ seconds: -60 }) };
    expect(signIn({ confirmations: [early, { recipient: 'urn:x' }, {}] }).inResponseTo).toBe(
      requestId,
    );
  });

  test.each([
    ['another Recipient', { recipient: 'urn:x' }],
    ['no InResponseTo', { inResponseTo: null }],
    ['a NotOnOrAfter that is over', { notOnOrAfter: fromNow({ seconds: -600 }) }],
    ['a NotBefore', { notBefore: fromNow({ seconds: -60 }) }],
  ])('accepts the bearer that holds whole behind one with %s', (_, broken) => {
    expect(signIn({ confirmations: [broken, {}] }).inResponseTo).toBe(requestId);
  });

  test('does not put one bearer together from two halves', () => {
    const late = { notOnOrAfter: fromNow({ seconds: -600 }) };
    const elsewhere = { recipient: 'https://elsewhere.example' };
    expectRejected('subject_confirmation_expired', { confirmations: [late, elsewhere] });
    expectRejected('recipient_mismatch', { confirmations: [elsewhere, late] });
  });
});

describe('recipient', () => {
  test.each([
    'https://evil.example/acs',
    `${acsUrl}/`,
    `${acsUrl}?x`,
    acsUrl.toUpperCase(),
    'http://portal.example.com/login/saml/acme/callback',
    '',
  ])('refuses %j', (recipient) => {
    expect(expectRejected('recipient_mismatch', { recipient })).toMatchObject({
      expected: acsUrl,
      actual: recipient,
      check: { rule: 'recipient' },
      remedy: expect.stringContaining('Single sign on URL'),
    });
  });

  test('refuses a bearer without a Recipient, also where nothing else is signed', () => {
    expect(expectRejected('recipient_mismatch', { recipient: null })).toMatchObject({
      actual: 'no Recipient',
    });
    expectRejected('recipient_mismatch', { recipient: null, sign: 'assertion' });
  });

  test('refuses a bearer without SubjectConfirmationData', () => {
    const report = explained({ confirmations: [{ data: null }] });
    const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ code }) => code)).toEqual([
      'in_response_to_missing',
      'recipient_mismatch',
      'subject_confirmation_no_expiry',
    ]);
  });
});

describe('subject-confirmation-time', () => {
  test('accepts NotOnOrAfter until the skew is used up', () => {
    const end = fromNow({ seconds: -skew, ms: 1 });
    expect(signIn({ confirmationNotOnOrAfter: end }).email).toBe('alice@example.com');
  });

  test('refuses NotOnOrAfter from the moment at which the skew is used up', () => {
    const end = fromNow({ seconds: -skew });
    expect(
      expectRejected('subject_confirmation_expired', { confirmationNotOnOrAfter: end }),
    ).toMatchObject({
      expected: 'after 2026-11-24T11:58:00.000Z',
      actual: '2026-11-24T11:58:00.000Z',
      check: { rule: 'subject-confirmation-time' },
    });
  });

  test.each(['', 'never', '2026-11-24T13:00:00', '2026-02-30T00:00:00Z'])(
    'refuses NotOnOrAfter of %j, which is no time',
    (confirmationNotOnOrAfter) => {
      expectRejected('subject_confirmation_expired', { confirmationNotOnOrAfter });
    },
  );

  test('refuses a bearer without NotOnOrAfter', () => {
    expect(
      expectRejected('subject_confirmation_no_expiry', { confirmationNotOnOrAfter: null }),
    ).toMatchObject({ check: { rule: 'subject-confirmation-time' } });
  });

  test('says so too where there is no bearer at all', () => {
    const codes = explained({ subject: null }).checks.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['subject_missing', 'subject_confirmation_no_expiry']),
    );
  });
});

test('refuses SubjectConfirmationData twice in one confirmation', () => {
  const twice = element('saml2:SubjectConfirmation', { Method: 'urn:x' }, [
    element('saml2:SubjectConfirmationData'),
    element('saml2:SubjectConfirmationData'),
  ]);
  expect(expectRejected('response_malformed', { extra: { subject: twice } })).toMatchObject({
    actual: expect.stringContaining('SubjectConfirmationData in saml2:SubjectConfirmation'),
    check: { rule: 'assertion-element' },
  });
});
