import type { ErrorEntry } from './error-entry.ts';

export type SessionErrorCode = 'relay_state_too_long';

/** What is refused around a login: the cookie, the replay store, provisioning. */
export const sessionErrors: Readonly<Record<SessionErrorCode, ErrorEntry>> = {
  relay_state_too_long: {
    cause: 'The RelayState is longer than 80 bytes.',
    remedy: 'Keep the return path on this side and put only a handle into RelayState.',
    spec: 'saml-bindings-2.0-os, 3.4.3',
    audience: 'developer',
  },
};
