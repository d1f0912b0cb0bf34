import type { ErrorEntry } from './error-entry.ts';

const admin = 'administrator';
const user = 'user';
const developer = 'developer';
const again = 'Log out again from the application.';
const clock = "Set this server's clock and the IdP's by NTP.";

export type LogoutErrorCode =
  | 'logout_not_configured'
  | 'logout_message_missing'
  | 'logout_parameter_repeated'
  | 'logout_message_unreadable'
  | 'logout_wrong_message'
  | 'logout_not_signed'
  | 'logout_issuer_mismatch'
  | 'logout_destination_mismatch'
  | 'logout_expired'
  | 'logout_name_id_missing'
  | 'logout_name_id_encrypted'
  | 'logout_in_response_to_mismatch'
  | 'logout_status_not_success'
  | 'logout_not_started_here'
  | 'logout_cross_site'
  | 'logout_replayed'
  | 'logout_session_unknown'
  | 'logout_sessions_not_ended'
  | 'session_registry_unavailable'
  | 'session_registry_full';

/** What is refused in a single logout, at either side's wish. */
export const logoutErrors: Readonly<Record<LogoutErrorCode, ErrorEntry>> = {
  logout_not_configured: {
    cause: 'Single logout is not set up for this connection.',
    remedy:
      'Set sloUrl, idp.logoutUrl and signing. In Okta: Show Advanced Settings > Signature Certificate, then "Allow application to initiate Single Logout".',
    spec: 'saml-profiles-2.0-os, 4.4',
    audience: admin,
  },
  logout_message_missing: {
    cause: 'There is neither a SAMLRequest nor a SAMLResponse.',
    remedy:
      'Hand on the query string as it came, or the form with its fields. With Express, mount express.urlencoded() before the route.',
    spec: 'saml-bindings-2.0-os, 3.4.4 and 3.5.4',
    audience: developer,
  },
  logout_parameter_repeated: {
    cause: 'A parameter of the logout message came twice, in disguise, or beside its opposite.',
    remedy: `${again} If it repeats, look for a proxy that copies or rewrites the query or the form.`,
    spec: 'saml-bindings-2.0-os, 3.4.4.1',
    audience: user,
  },
  logout_message_unreadable: {
    cause: 'The logout message is not text in base64, or is too large.',
    remedy:
      'Hand on the query string exactly as it came, or the form field after one form decoding and no other change.',
    spec: 'saml-bindings-2.0-os, 3.4.4.1 and 3.5.4',
    audience: developer,
  },
  logout_wrong_message: {
    cause: 'Another message came than a logout message of the awaited kind.',
    remedy:
      'Point the IdP\'s "Single Logout URL" at sloUrl here, and its "Single sign on URL" at acsUrl.',
    spec: 'saml-core-2.0-os, 3.7',
    audience: admin,
  },
  logout_not_signed: {
    cause: 'The logout message is not signed, so anyone could have made it.',
    remedy: 'Make the IdP sign logout requests and answers; Okta always does.',
    spec: 'saml-profiles-2.0-os, 4.4.4.1 and 4.4.4.2',
    audience: admin,
  },
  logout_issuer_mismatch: {
    cause: "The logout message was issued by another IdP than this connection's.",
    remedy:
      'Copy "Identity Provider Issuer" from Okta\'s setup page into idp.entityId, character by character.',
    spec: 'saml-profiles-2.0-os, 4.4.4',
    audience: admin,
  },
  logout_destination_mismatch: {
    cause: 'The logout message was sent to another address than sloUrl.',
    remedy: 'Make Okta\'s "Single Logout URL" equal to sloUrl here, character by character.',
    spec: 'saml-bindings-2.0-os, 3.4.5.2 and 3.5.5.2',
    audience: admin,
  },
  logout_expired: {
    cause: 'The logout message is too old.',
    remedy: `${again} If it repeats: ${clock}`,
    spec: 'saml-core-2.0-os, 3.7.1',
    audience: user,
  },
  logout_name_id_missing: {
    cause: 'The logout request does not name anybody by a NameID.',
    remedy: 'Make the IdP name the user as it did at the login.',
    spec: 'saml-core-2.0-os, 3.7.1',
    audience: admin,
  },
  logout_name_id_encrypted: {
    cause: 'The NameID of the logout request is encrypted and this connection has no key for it.',
    remedy: 'Set decryption here, or make the IdP send the NameID as it is.',
    spec: 'saml-core-2.0-os, 2.2.4',
    audience: admin,
  },
  logout_in_response_to_mismatch: {
    cause: 'The answer belongs to another logout request than the one this browser sent.',
    remedy: `${again} In one tab.`,
    spec: 'saml-core-2.0-os, 3.2.2',
    audience: user,
  },
  logout_status_not_success: {
    cause: 'The IdP answered that the logout failed there.',
    remedy:
      'Look at the status above and at the IdP\'s log (Okta: Reports > System Log). Okta demands that "SP Issuer" equals entityId here, and "Signature Certificate" the certificate of signing.',
    spec: 'saml-core-2.0-os, 3.7.3',
    audience: admin,
  },
  logout_not_started_here: {
    cause: 'The answer belongs to no logout that was started in this browser lately.',
    remedy: `It is normal to see this after pressing reload or back. ${again}`,
    spec: 'saml-bindings-2.0-os, 3.4.3',
    audience: user,
  },
  logout_cross_site: {
    cause: 'Another site tried to log the user out.',
    remedy: 'Link to the logout address from pages of your own site.',
    audience: user,
  },
  logout_replayed: {
    cause: 'This logout request was used before.',
    remedy: again,
    spec: 'saml-core-2.0-os, 1.3.4',
    audience: user,
  },
  logout_session_unknown: {
    cause: 'The IdP asked to end a session that is not known here.',
    remedy:
      'It is normal for a session that ended before. If it always happens, call rememberSession at each login, and use redisSessionRegistry from samlet/redis where there are several machines.',
    spec: 'saml-core-2.0-os, 3.7.3',
    audience: admin,
  },
  logout_sessions_not_ended: {
    cause: 'The application could not end the sessions.',
    remedy: 'Look at what onLogout or endSessions threw: it is the cause of this error.',
    audience: developer,
  },
  session_registry_unavailable: {
    cause: 'The session registry could not remember or find the sessions of a user.',
    remedy:
      'Look at the session registry: is Redis 6.2 or later running, reachable and writable with the given credentials?',
    audience: developer,
  },
  session_registry_full: {
    cause: 'The session registry is full, so a new session could not be ended by the IdP.',
    remedy:
      'Raise maxSessions of memorySessionRegistry, shorten sessionLifetimeSeconds, or use redisSessionRegistry from samlet/redis.',
    audience: developer,
  },
};
