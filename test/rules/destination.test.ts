import { expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { connectionWith, signIn } from '../support/sign-in.ts';

const { acsUrl } = connectionWith();

test('accepts the ACS URL, with white space around it', () => {
  expect(signIn({ destination: acsUrl }).email).toBe('alice@example.com');
  expect(signIn({ destination: `\n  ${acsUrl}\t ` }).email).toBe('alice@example.com');
});

test.each([
  ['another host', 'https://evil.example/login/saml/acme/callback'],
  ['a longer path', `${acsUrl}/more`],
  ['a shorter path', acsUrl.slice(0, -1)],
  ['a trailing slash', `${acsUrl}/`],
  ['other letter case', acsUrl.toUpperCase()],
  ['http in place of https', acsUrl.replace('https:', 'http:')],
  ['nothing', ''],
  ['only blanks', '  '],
])('refuses %s', (_, destination) => {
  expect(expectRejected('destination_mismatch', { destination })).toMatchObject({
    expected: acsUrl,
    actual: destination.trim(),
    check: { rule: 'destination' },
    remedy: expect.stringContaining('Single sign on URL'),
  });
});

test('refuses a signed Response without a Destination', () => {
  expect(expectRejected('destination_missing', { destination: null })).toMatchObject({
    expected: acsUrl,
    check: { rule: 'destination' },
  });
});

test('accepts an unsigned Response without a Destination, for its Assertion has a Recipient', () => {
  expect(signIn({ destination: null, sign: 'assertion' }).email).toBe('alice@example.com');
});

test('refuses an unsigned Response with a wrong Destination', () => {
  expectRejected('destination_mismatch', { destination: 'https://x.example', sign: 'assertion' });
});
