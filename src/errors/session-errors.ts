import type { ErrorEntry } from './error-entry.ts';

export type SessionErrorCode =
  | 'relay_state_too_long'
  | 'request_option_invalid'
  | 'xml_character_forbidden'
  | 'replay_entry_expired'
  | 'replay_store_full'
  | 'replay_store_unavailable';

/** What is refused around a login: the cookie, the replay store, provisioning. */
export const sessionErrors: Readonly<Record<SessionErrorCode, ErrorEntry>> = {
  relay_state_too_long: {
    cause: 'The RelayState is longer than 80 bytes.',
    remedy: 'Keep the return path on this side and put only a handle into RelayState.',
    spec: 'saml-bindings-2.0-os, 3.4.3',
    audience: 'developer',
  },
  request_option_invalid: {
    cause: 'The login request was asked for with an option that it cannot take.',
    remedy: 'Give the option named above a value of the kind that is expected.',
    spec: 'saml-core-2.0-os, 3.4.1',
    audience: 'developer',
  },
  xml_character_forbidden: {
    cause: 'A value holds a character that XML cannot carry, not even escaped.',
    remedy: 'Remove control characters and halves of surrogate pairs from the value.',
    spec: 'xml, 2.2',
    audience: 'developer',
  },
  replay_entry_expired: {
    cause: 'The assertion ran out before it could be remembered as used.',
    remedy:
      'Start the login again. If it repeats, set the clocks of your machines, the replay store and the IdP by NTP.',
    spec: 'saml-profiles-2.0-os, 4.1.4.5',
    audience: 'user',
  },
  replay_store_full: {
    cause:
      'The replay store is full of assertions that are still valid, so no login can be proved new.',
    remedy:
      'Raise maxEntries of memoryReplayStore, or use redisReplayStore from samlet/redis; then start the login again.',
    spec: 'saml-profiles-2.0-os, 4.1.4.5',
    audience: 'developer',
  },
  replay_store_unavailable: {
    cause: 'The replay store did not say whether the assertion is new, so the login is refused.',
    remedy:
      'Look at the replay store: is Redis 6.2 or later running, reachable and writable with the given credentials? Then start the login again.',
    spec: 'saml-profiles-2.0-os, 4.1.4.5',
    audience: 'developer',
  },
};
