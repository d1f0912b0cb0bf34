import type { FakeOktaUser } from './fake-okta-options.ts';

/** Who can sign in unless told otherwise: one with two groups, one with the group of all. */
export const defaultUsers: readonly FakeOktaUser[] = [
  {
    login: 'alice@example.com',
    password: 'alice-password',
    firstName: 'Alice',
    lastName: 'Example',
    groups: ['Everyone', 'Engineering'],
  },
  {
    login: 'bob@example.com',
    password: 'bob-password',
    firstName: 'Bob',
    lastName: 'Example',
    groups: ['Everyone'],
  },
];
