import { expect, test } from 'vitest';
import { defaultUsers } from '../../../src/testing/okta/default-users.ts';
import { createOktaState } from '../../../src/testing/okta/okta-state.ts';
import { fakeIdp } from '../../support/fake-idp.ts';

test('forgets the oldest sessions, so that memory stays bounded', () => {
  const state = createOktaState({ idp: fakeIdp(), users: defaultUsers, now: () => new Date(0) });
  const [user] = defaultUsers;
  if (user === undefined) throw new Error('no user');
  const ids = Array.from({ length: 1001 }, () => state.openSession(user));
  const open = ids.map((id) => state.session(id) !== null);
  expect(open.indexOf(true)).toBe(1);
  expect(open.lastIndexOf(false)).toBe(0);
});
