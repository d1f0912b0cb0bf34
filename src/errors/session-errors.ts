import type { ErrorEntry } from './error-entry.ts';

export type SessionErrorCode =
  | 'relay_state_too_long'
  | 'request_option_invalid'
  | 'xml_character_forbidden'
  | 'replay_entry_expired'
  | 'replay_store_full'
  | 'replay_store_unavailable'
  | 'user_unknown'
  | 'user_disabled'
  | 'teams_removal_refused'
  | 'relay_state_unknown'
  | 'return_to_invalid'
  | 'login_cookie_missing'
  | 'login_cookie_invalid'
  | 'login_cookie_expired'
  | 'login_cookie_other_tenant'
  | 'login_replayed';

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
  user_unknown: {
    cause: 'Nobody here has an account with the e-mail address that the IdP sent.',
    remedy:
      "Invite the user under exactly this address, or switch autoCreateUsers on; in Okta look at the application's username (Sign On > Application username).",
    audience: 'administrator',
  },
  user_disabled: {
    cause: "The user's account is disabled here.",
    remedy: 'Enable the account, or take the application from the user in Okta under Assignments.',
    audience: 'administrator',
  },
  teams_removal_refused: {
    cause: 'The login would take more members out of a team than maxRemovalShare allows.',
    remedy:
      "Look at the filter of Okta's Group Attribute Statement: does it still match the team's group? If the removal is meant, take the members out by hand or raise maxRemovalShare.",
    audience: 'administrator',
  },
  relay_state_unknown: {
    cause: 'The RelayState does not belong to a login that was started in this browser.',
    remedy:
      'Start the login again. If it always happens, the IdP does not return the RelayState as it was sent; a response made for another browser is refused here, too.',
    spec: 'saml-bindings-2.0-os, 3.5.3',
    audience: 'user',
  },
  return_to_invalid: {
    cause: 'The path to return to after the login is not a path on this site.',
    remedy:
      'Give returnTo as a path that begins with one slash, for example /inbox?unread=1, of at most 1,024 characters.',
    audience: 'user',
  },
  login_cookie_missing: {
    cause: 'The browser did not send the cookie of the login that it answers.',
    remedy:
      'Start the login again: the cookie goes after its time is over or it was used. If it always happens, the browser blocks cookies, the login starts on another host name than the ACS URL, or Set-Cookie is lost on its way.',
    audience: 'user',
  },
  login_cookie_invalid: {
    cause: 'The cookie of the login was changed, or was sealed with another secret.',
    remedy:
      'Start the login again. If it always happens, give the same secret to every instance; when replacing it, keep the old one as second for as long as a login may take.',
    audience: 'user',
  },
  login_cookie_expired: {
    cause: 'The login took longer than allowed between leaving for the IdP and coming back.',
    remedy: 'Start the login again; or raise requestLifetimeSeconds.',
    audience: 'user',
  },
  login_cookie_other_tenant: {
    cause: 'The cookie belongs to a login at another connection.',
    remedy:
      'Start the login again. If it always happens, compare "Single sign on URL" in Okta with this connection\'s ACS URL.',
    audience: 'user',
  },
  login_replayed: {
    cause: 'This answer of the IdP was used before.',
    remedy:
      'Start the login again. It is normal to see this after pressing reload; otherwise somebody may have copied the answer.',
    spec: 'saml-profiles-2.0-os, 4.1.4.5',
    audience: 'user',
  },
};
