import { expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { signIn } from '../support/sign-in.ts';

test('accepts version 2.0', () => {
  expect(signIn({ responseVersion: '2.0', assertionVersion: '2.0' }).nameId).toBe(
    'alice@example.com',
  );
});

test.each([
  [{ responseVersion: '1.1' }, '1.1'],
  [{ responseVersion: null }, 'no Version'],
  [{ assertionVersion: '2.1' }, '2.1'],
  [{ assertionVersion: ' 2.0' }, ' 2.0'],
  [{ assertionVersion: null }, 'no Version'],
])('refuses %j', (description, actual) => {
  expect(expectRejected('version_unsupported', description)).toMatchObject({
    expected: '2.0',
    actual,
    check: { rule: 'version', outcome: 'fail' },
    remedy: expect.stringContaining('SAML 2.0'),
  });
});
