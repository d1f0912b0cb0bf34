import { createPrivateKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { selfSignedCertificate } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { fromNow, idp, now, posted, requestId } from '../support/sign-in.ts';

const key = createPrivateKey(fixtureKey('idp').privateKey);
const certificate = (from: number, until: number): string =>
  selfSignedCertificate(key, {
    validFrom: fromNow({ seconds: from }),
    validUntil: fromNow({ seconds: until }),
  });

/** Defined while its first certificate was valid, and asked now. */
function signInWith(certificates: readonly string[], refuseExpiredCertificates = true) {
  const options = idp.connectionOptions({
    idp: { ...idp.connectionOptions().idp, certificates },
    refuseExpiredCertificates,
  });
  const connection = defineConnection(options, { now: fromNow({ seconds: -5 }) });
  return verifyResponse(connection, posted(), { requestId, now });
}

describe('a certificate that has expired since the connection was defined', () => {
  test('is refused where the connection demands that', () => {
    const run = () => signInWith([certificate(-10, -1)]);
    expect(expectRejected('signature_certificate_expired', run)).toMatchObject({
      expected: 'a certificate valid at 2026-11-24T12:00:00.000Z',
      actual: 'valid from 2026-11-24T11:59:50.000Z to 2026-11-24T11:59:59.000Z',
      check: { rule: 'signature-response' },
      remedy: expect.stringContaining('new certificate'),
    });
  });

  test('is accepted elsewhere: SAML trusts keys', () => {
    expect(signInWith([certificate(-10, -1)], false).email).toBe('alice@example.com');
  });

  test('is accepted if another certificate is for the same key', () => {
    const renewed = [certificate(-10, -1), certificate(-6, 100)];
    expect(signInWith(renewed).email).toBe('alice@example.com');
  });

  test('is refused although another certificate for the same key will be valid', () => {
    expectRejected('signature_certificate_expired', () =>
      signInWith([certificate(-10, -1), certificate(1, 100)]),
    );
  });

  test('is refused beside a valid certificate for another key', () => {
    const { certificate: other } = fixtureKey('next');
    expectRejected('signature_certificate_expired', () =>
      signInWith([certificate(-10, -1), other]),
    );
  });
});

test.each([
  ['the first', 0, 100],
  ['the last', -10, 0],
])('is accepted in %s second of its validity', (_, from, until) => {
  expect(signInWith([certificate(from, until), fixtureKey('next').certificate]).email).toBe(
    'alice@example.com',
  );
});
