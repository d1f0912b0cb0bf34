import { describe, expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { requestId, signIn } from '../support/sign-in.ts';

const other = '_other';
const unsolicited = { requestId: null, options: { allowIdpInitiated: true } };

describe('an answer to the request of this browser', () => {
  test('is accepted, also if only the confirmation names the request', () => {
    expect(signIn().inResponseTo).toBe(requestId);
    expect(signIn({ responseInResponseTo: null }).inResponseTo).toBe(requestId);
  });

  test.each([
    ['the Response', { responseInResponseTo: other }],
    ['the confirmation', { confirmationInResponseTo: other }],
    ['both', { inResponseTo: other }],
    ['the Response, unsigned', { responseInResponseTo: other, sign: 'assertion' }],
    ['one of two confirmations', { confirmations: [{}, { inResponseTo: other }] }],
  ] as const)('is refused if %s names another one', (_, description) => {
    expect(expectRejected('in_response_to_mismatch', description)).toMatchObject({
      expected: requestId,
      actual: other,
      check: { rule: 'in-response-to' },
      publicMessage: expect.stringContaining('Start again'),
    });
  });

  test.each([
    ['nothing names the request', { inResponseTo: null }],
    ['only the Response names it', { confirmationInResponseTo: null }],
    ['only the unsigned Response names it', { confirmationInResponseTo: null, sign: 'assertion' }],
  ] as const)('is refused if %s', (_, description) => {
    expect(expectRejected('in_response_to_missing', description)).toMatchObject({
      expected: requestId,
      check: { rule: 'in-response-to' },
      remedy: expect.stringContaining('allowIdpInitiated'),
    });
  });

  test('is refused if the IDs differ in letter case or by a blank', () => {
    expectRejected('in_response_to_mismatch', { inResponseTo: requestId.toUpperCase() });
    expectRejected('in_response_to_mismatch', { inResponseTo: `${requestId} ` });
    expectRejected('in_response_to_mismatch', { inResponseTo: '' });
  });
});

describe('an unsolicited response', () => {
  test('is refused unless the connection allows it', () => {
    const run = () => signIn({ inResponseTo: null }, { requestId: null });
    expect(expectRejected('idp_initiated_refused', run)).toMatchObject({
      check: { rule: 'in-response-to' },
      remedy: expect.stringContaining('SP-initiation URL'),
    });
  });

  test('is accepted if the connection allows it', () => {
    expect(signIn({ inResponseTo: null }, unsolicited).inResponseTo).toBeNull();
  });

  test.each([
    ['the Response', { confirmationInResponseTo: null }, requestId],
    ['the confirmation', { responseInResponseTo: null }, requestId],
    ['both', {}, `${requestId}, ${requestId}`],
  ])('is refused if %s answers a request', (_, description, actual) => {
    const error = expectRejected('in_response_to_unexpected', () =>
      signIn(description, unsolicited),
    );
    expect(error).toMatchObject({ actual, check: { rule: 'in-response-to' } });
  });
});

test('a connection that allows unsolicited responses still judges solicited ones', () => {
  const options = { allowIdpInitiated: true };
  expectRejected('in_response_to_missing', () => signIn({ inResponseTo: null }, { options }));
});
