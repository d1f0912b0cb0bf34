import { expect, test } from 'vitest';
import { isPlausibleEmail } from '../../src/rules/plausible-email.ts';

test.each([
  'alice@example.com',
  'a@b',
  "o'brien@example.com",
  'alice+tag@example.co.uk',
  'zoë@exämple.de',
  'अजय@डाटा.भारत',
  `${'a'.repeat(308)}@example.com`,
])('takes %j for an address', (text) => {
  expect(isPlausibleEmail(text)).toBe(true);
});

test.each([
  '',
  'alice',
  '@example.com',
  'alice@',
  'alice@@example.com',
  'alice@example.com@evil.example',
  'alice@example..com',
  'alice@.example.com',
  'alice@example.com.',
  'alice@exam_ple.com',
  'alice@[127.0.0.1]',
  '"alice"@example.com',
  'alice(comment)@example.com',
  'Alice <alice@example.com>',
  'alice@example.com,bob@example.com',
  'alice@example.com;bob@example.com',
  'alice:bob@example.com',
  'alice\\@example.com',
  ' alice@example.com',
  'alice@example.com\n',
  'alice@exam\u{200b}ple.com',
  'alice\u{0}@example.com',
  'alice\u{a0}@example.com',
  'alice@example.com\u{202e}',
  `${'a'.repeat(309)}@example.com`,
])('does not take %j for an address', (text) => {
  expect(isPlausibleEmail(text)).toBe(false);
});
