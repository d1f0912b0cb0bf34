import { describe, expect, test } from 'vitest';
import { explainCheck } from '../../src/diagnosis/explain-check.ts';
import { plainTrial } from '../../src/diagnosis/trial.ts';
import type { Check } from '../../src/rules/check.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { connectionWith, explained, now, requestId } from '../support/sign-in.ts';

const ours = fixtureKey('next');
const other = fixtureKey('attacker');

/** What is said where the message is encrypted for one certificate and names another, or none. */
function evidenceFor(to: string, named?: string): string {
  const bare = named?.replace(/-----[^-]*-----|\s/g, '');
  const report = explained(
    {
      encrypt: {
        certificate: to,
        mutateAfterEncrypting: (xml) =>
          bare === undefined
            ? xml.replace(/<ds:X509Data>.*?<\/ds:X509Data>/s, '<ds:KeyName>k</ds:KeyName>')
            : xml.replace(/(<ds:X509Certificate>)[^<]*/, `$1${bare}`),
      },
    },
    { options: { decryption: { privateKeys: ours.privateKey } } },
  );
  expect(report.cause?.code).toBe('decryption_failed');
  return String(report.cause?.evidence);
}

describe('what no key opens', () => {
  test('is said to be for the certificate that it names, which is not ours', () => {
    expect(evidenceFor(other.certificate, other.certificate)).toMatch(
      /^The message says that it is encrypted for SHA-256 .* none of decryption\.privateKeys\.$/,
    );
  });

  test('is said to be damaged where it names our own certificate', () => {
    expect(evidenceFor(other.certificate, ours.certificate)).toContain('does not open it');
  });

  test('is said to be for nobody where it names no certificate', () => {
    expect(evidenceFor(other.certificate)).toContain('does not say for which certificate');
  });
});

test('nothing is made up where there is no message to look at', () => {
  const check: Check = {
    rule: 'decryption',
    title: 'a title',
    outcome: 'fail',
    spec: 'a section',
    code: 'decryption_failed',
  };
  const trial = plainTrial({
    connection: connectionWith(),
    samlResponse: '',
    requestId,
    asked: {},
    now,
  });
  const unread = { trial, checks: [], isProved: false };
  expect(explainCheck(check, unread)?.evidence).toContain('does not say');
  const refused = explainCheck({ ...check, code: 'encryption_cbc_unsigned' }, unread);
  expect(refused).not.toHaveProperty('remedy');
});
