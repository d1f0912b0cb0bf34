import type { ErrorEntry } from './error-entry.ts';

export type TestingErrorCode =
  | 'testing_option_invalid'
  | 'testing_xml_malformed'
  | 'testing_not_loopback'
  | 'testing_user_unknown';

/** What `samlet/testing` refuses of the developer who writes a test. */
export const testingErrors: Readonly<Record<TestingErrorCode, ErrorEntry>> = {
  testing_option_invalid: {
    cause: 'The fake IdP was given an option that it cannot work with.',
    remedy: 'Give the option one of the values named above.',
    audience: 'developer',
  },
  testing_xml_malformed: {
    cause: 'The described response is not well-formed XML, so it cannot be signed.',
    remedy: 'Break the message in mutateAfterSigning, or describe it with sign: "none".',
    audience: 'developer',
  },
  testing_not_loopback: {
    cause:
      'The fake Okta lets anyone sign in as anyone, so it listens on this machine only, and was asked for more.',
    remedy:
      'Leave host out. To let others on a trusted network reach it, name the address in dangerouslyListenOn.',
    audience: 'developer',
  },
  testing_user_unknown: {
    cause: 'The fake Okta has no such user.',
    remedy: 'Name one of its users, or add one with addUser.',
    audience: 'developer',
  },
};
