import type { ErrorEntry } from './error-entry.ts';

const admin = 'administrator';
const user = 'user';
const clock =
  "Set this server's clock by NTP. If the IdP's clock is off, raise clockSkewSeconds here until it is mended.";
const core = (section: string): string => `saml-core-2.0-os, ${section}`;
const profiles = (section: string): string => `saml-profiles-2.0-os, ${section}`;

export type RuleErrorCode =
  | 'version_unsupported'
  | 'status_not_success'
  | 'status_no_passive'
  | 'response_issuer_mismatch'
  | 'response_issuer_missing'
  | 'assertion_issuer_mismatch'
  | 'destination_mismatch'
  | 'destination_missing'
  | 'issue_instant_invalid'
  | 'issue_instant_in_future'
  | 'issue_instant_too_old'
  | 'in_response_to_mismatch'
  | 'in_response_to_missing'
  | 'in_response_to_unexpected'
  | 'idp_initiated_refused'
  | 'subject_missing'
  | 'subject_confirmation_missing'
  | 'subject_confirmation_not_before'
  | 'recipient_mismatch'
  | 'subject_confirmation_expired'
  | 'subject_confirmation_no_expiry'
  | 'conditions_missing'
  | 'condition_unknown'
  | 'conditions_time_invalid'
  | 'assertion_not_yet_valid'
  | 'assertion_expired'
  | 'audience_missing'
  | 'audience_mismatch'
  | 'one_time_use_repeated'
  | 'authn_statement_missing'
  | 'authn_instant_invalid'
  | 'session_expired'
  | 'authn_not_fresh'
  | 'authn_context_mismatch'
  | 'authenticating_authority_refused'
  | 'name_id_missing'
  | 'name_id_encrypted'
  | 'name_id_invalid'
  | 'name_id_format_mismatch'
  | 'email_invalid'
  | 'requested_subject_mismatch'
  | 'attributes_malformed'
  | 'claims_invalid';

/** What the rules refuse in a message whose signatures are valid. */
export const ruleErrors: Readonly<Record<RuleErrorCode, ErrorEntry>> = {
  version_unsupported: {
    cause: 'The message is not of SAML version 2.0.',
    remedy: 'Create the application in Okta as SAML 2.0.',
    spec: core('3.2.2'),
    audience: admin,
  },
  status_not_success: {
    cause: 'The IdP answered that the login failed.',
    remedy: "Look at the status above and at the IdP's log (Okta: Reports > System Log).",
    spec: core('3.2.2.2'),
    audience: admin,
  },
  status_no_passive: {
    cause: 'The IdP cannot tell who the user is without asking, and the request forbade to ask.',
    remedy:
      'Nothing is wrong: start the login again without isPassive, which lets the user sign in at the IdP.',
    spec: core('3.4.1'),
    audience: user,
  },
  response_issuer_mismatch: {
    cause: "The Response was issued by another IdP than this connection's.",
    remedy:
      'Copy "Identity Provider Issuer" from Okta\'s setup page into idp.entityId, character by character.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  response_issuer_missing: {
    cause: 'The signed Response does not name its Issuer.',
    remedy: 'Make the IdP send an Issuer in the Response; Okta does.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  assertion_issuer_mismatch: {
    cause: "The Assertion was issued by another IdP than this connection's.",
    remedy:
      'Copy "Identity Provider Issuer" from Okta\'s setup page into idp.entityId, character by character.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  destination_mismatch: {
    cause: "The Response was sent to another address than this connection's ACS URL.",
    remedy:
      'Make Okta\'s "Single sign on URL" (and Destination URL, if it is set apart) equal to acsUrl here.',
    spec: 'saml-bindings-2.0-os, 3.5.5.2',
    audience: admin,
  },
  destination_missing: {
    cause: 'The signed Response does not say which address it was sent to.',
    remedy:
      'In Okta tick "Use this for Recipient URL and Destination URL" under Single sign on URL.',
    spec: 'saml-bindings-2.0-os, 3.5.5.2',
    audience: admin,
  },
  issue_instant_invalid: {
    cause: 'The message does not say when it was issued, or not in UTC.',
    remedy: 'Make the IdP write IssueInstant as UTC, for example 2026-11-24T09:00:00Z; Okta does.',
    spec: core('1.3.3'),
    audience: admin,
  },
  issue_instant_in_future: {
    cause: 'The message was issued in the future.',
    remedy: clock,
    spec: core('2.3.3'),
    audience: admin,
  },
  issue_instant_too_old: {
    cause: 'The message was issued too long ago to belong to this login.',
    remedy: clock,
    spec: core('2.3.3'),
    audience: admin,
  },
  in_response_to_mismatch: {
    cause: 'The message answers another request than the one this browser sent.',
    remedy: 'Start the login again from the sign-in page, in one tab.',
    spec: profiles('4.1.4.3'),
    audience: user,
  },
  in_response_to_missing: {
    cause: 'The message does not say which request it answers.',
    remedy:
      'Start the login here, at the SP-initiation URL, not from the tile in Okta. To accept the tile, set allowIdpInitiated.',
    spec: profiles('4.1.4.3'),
    audience: user,
  },
  in_response_to_unexpected: {
    cause: 'The message answers a request, but none is outstanding in this browser.',
    remedy: 'Start the login again from the sign-in page.',
    spec: profiles('4.1.4.3'),
    audience: user,
  },
  idp_initiated_refused: {
    cause: 'The login was started at the IdP, which this connection does not accept.',
    remedy:
      'Open the SP-initiation URL instead of the tile in Okta; hide the tile with "Do not display application icon to users". To accept such logins, set allowIdpInitiated.',
    spec: profiles('4.1.5'),
    audience: user,
  },
  subject_missing: {
    cause: 'The Assertion has no Subject.',
    remedy: 'Set Okta\'s "Name ID format" to EmailAddress and "Application username" to Email.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  subject_confirmation_missing: {
    cause: 'The Assertion is not confirmed for its bearer.',
    remedy: 'Make the IdP send a bearer SubjectConfirmation; Okta does.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  subject_confirmation_not_before: {
    cause: 'The bearer confirmation has a NotBefore, which the profile forbids.',
    remedy: 'Make the IdP leave NotBefore out of SubjectConfirmationData; Okta does.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  recipient_mismatch: {
    cause: "The Assertion is meant for another address than this connection's ACS URL.",
    remedy:
      'Make Okta\'s "Single sign on URL" (and Recipient URL, if it is set apart) equal to acsUrl here.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  subject_confirmation_expired: {
    cause: 'The time in which the Assertion could be delivered is over.',
    remedy: clock,
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  subject_confirmation_no_expiry: {
    cause: 'The bearer confirmation does not say until when it holds.',
    remedy: 'Make the IdP send NotOnOrAfter in SubjectConfirmationData; Okta does.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  conditions_missing: {
    cause: 'The Assertion has no Conditions.',
    remedy: 'Make the IdP send Conditions with an AudienceRestriction; Okta does.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  condition_unknown: {
    cause: 'The Assertion has a condition that samlet does not understand, so it may not be used.',
    remedy: 'Make the IdP leave the condition out.',
    spec: core('2.5.1.1'),
    audience: admin,
  },
  conditions_time_invalid: {
    cause: 'A time in the Conditions is not a UTC time, or its window is empty.',
    remedy: 'Make the IdP write times as UTC, for example 2026-11-24T09:00:00Z; Okta does.',
    spec: core('2.5.1.2'),
    audience: admin,
  },
  assertion_not_yet_valid: {
    cause: 'The Assertion is not valid yet.',
    remedy: clock,
    spec: core('2.5.1.2'),
    audience: admin,
  },
  assertion_expired: {
    cause: 'The Assertion is no longer valid.',
    remedy: clock,
    spec: core('2.5.1.2'),
    audience: admin,
  },
  audience_missing: {
    cause: 'The Assertion is not restricted to an audience.',
    remedy: 'Set Okta\'s "Audience URI (SP Entity ID)" to entityId here.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  audience_mismatch: {
    cause: 'The Assertion is meant for another service.',
    remedy:
      'Make Okta\'s "Audience URI (SP Entity ID)" equal to entityId here, character by character.',
    spec: core('2.5.1.4'),
    audience: admin,
  },
  one_time_use_repeated: {
    cause: 'The Assertion says OneTimeUse more than once.',
    remedy: 'Make the IdP send at most one OneTimeUse condition.',
    spec: core('2.5.1.5'),
    audience: admin,
  },
  authn_statement_missing: {
    cause: 'The Assertion does not say that the user was authenticated.',
    remedy: 'Make the IdP send an AuthnStatement; Okta does.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  authn_instant_invalid: {
    cause: 'The time at which the user was authenticated is missing or not in UTC.',
    remedy: 'Make the IdP write AuthnInstant as UTC, for example 2026-11-24T09:00:00Z; Okta does.',
    spec: core('2.7.2'),
    audience: admin,
  },
  session_expired: {
    cause: 'The session at the IdP is over already.',
    remedy: clock,
    spec: core('2.7.2'),
    audience: user,
  },
  authn_not_fresh: {
    cause: 'A new sign-in was asked for, and the user was signed in at the IdP before.',
    remedy:
      'Make the IdP honour ForceAuthn (Okta: Show Advanced Settings > Honor Force Authentication), or leave forceAuthn out here.',
    spec: core('3.4.1'),
    audience: admin,
  },
  authn_context_mismatch: {
    cause: 'The user signed in at the IdP in another way than was asked for.',
    remedy:
      "Let the IdP's sign-on policy for this application demand what authnContext asks for, or change authnContext here to what the IdP states.",
    spec: core('3.3.2.2.1'),
    audience: admin,
  },
  authenticating_authority_refused: {
    cause: 'Another IdP authenticated the user than scoping allows, or too many stood between.',
    remedy:
      'Add the IdP to scoping.idpList or raise scoping.proxyCount here, if it is to be trusted; else forbid it at the IdP that passes requests on.',
    spec: core('3.4.1.2'),
    audience: admin,
  },
  name_id_missing: {
    cause: 'The Assertion does not name the user.',
    remedy: 'Set Okta\'s "Name ID format" to EmailAddress and "Application username" to Email.',
    spec: profiles('4.1.4.2'),
    audience: admin,
  },
  name_id_encrypted: {
    cause: 'The NameID is encrypted and this connection has no key to decrypt it.',
    remedy: 'Make the IdP send the NameID unencrypted; Okta does.',
    spec: core('2.2.4'),
    audience: admin,
  },
  name_id_invalid: {
    cause: 'The NameID is empty, too long, or holds control characters.',
    remedy: 'Set Okta\'s "Application username" to Email and look at the user\'s profile there.',
    spec: core('2.2.2'),
    audience: admin,
  },
  name_id_format_mismatch: {
    cause: 'The NameID has another format than this connection wants.',
    remedy:
      'Set Okta\'s "Name ID format" to EmailAddress; or set nameIdFormat here to what Okta sends.',
    spec: core('8.3'),
    audience: admin,
  },
  email_invalid: {
    cause: 'The NameID is not an e-mail address.',
    remedy: 'Set Okta\'s "Application username" to Email.',
    spec: core('8.3.2'),
    audience: admin,
  },
  requested_subject_mismatch: {
    cause: 'The IdP signed another user in than the one the request was about.',
    remedy:
      'Sign out at the IdP and start again as the user who was asked for; write the subject exactly as the IdP names that user.',
    spec: core('3.4.1'),
    audience: user,
  },
  attributes_malformed: {
    cause: 'The attributes of the Assertion are not built the way SAML demands, or too many.',
    remedy: 'In Okta look at Attribute Statements and narrow the group filter.',
    spec: core('2.7.3'),
    audience: admin,
  },
  claims_invalid: {
    cause: 'The attributes of the user are not as this application wants them.',
    remedy:
      'Look at the attribute named above: in Okta under Attribute Statements and in the profile of the user, here in the schema given as attributes.',
    spec: core('2.7.3'),
    audience: admin,
  },
};
