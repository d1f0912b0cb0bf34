import { expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { signIn } from '../support/sign-in.ts';

test('accepts OneTimeUse and tells of it', () => {
  expect(signIn({ oneTimeUse: 0 }).oneTimeUse).toBe(false);
  expect(signIn({ oneTimeUse: 1 }).oneTimeUse).toBe(true);
});

test('refuses OneTimeUse said twice', () => {
  expect(expectRejected('one_time_use_repeated', { oneTimeUse: 2 })).toMatchObject({
    expected: 'at most 1',
    actual: '2',
    check: { rule: 'one-time-use' },
  });
});
