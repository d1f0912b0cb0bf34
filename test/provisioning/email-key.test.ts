import { expect, test } from 'vitest';
import { emailKey } from '../../src/provisioning/email-key.ts';

test('makes ASCII letters of the whole address lower-case', () => {
  expect(emailKey("Alice.O'Neil+X@Example.COM")).toBe("alice.o'neil+x@example.com");
});

test.each([
  ['a Kelvin sign', '\u212Aate@example.com', 'kate@example.com'],
  ['a dotted capital I', '\u0130van@example.com', 'ivan@example.com'],
  ['a capital letter outside ASCII', '\u00C9ve@example.com', '\u00E9ve@example.com'],
  ['a composed letter', '\u00E9ve@example.com', 'e\u0301ve@example.com'],
  ['full-width letters', '\uFF41lice@example.com', 'alice@example.com'],
  ['a trailing space', 'alice@example.com ', 'alice@example.com'],
])('does not take %s for another letter', (_what, one, other) => {
  expect(emailKey(one)).not.toBe(emailKey(other));
});
