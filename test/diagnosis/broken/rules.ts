import type { BrokenSetUp } from './broken-set-up.ts';

const clock = ['clock', "this server's clock", 'set by NTP'] as const;
const again = ['browser', 'the login', 'started again'] as const;
const nameFormat = ['okta', '"Name ID format"', 'EmailAddress'] as const;
const userName = ['okta', '"Application username"', 'Email'] as const;
const status = { cause: 'status_not_success', isProved: false } as const;
const assigned = ['okta', 'Assignments', 'the user, or a group'] as const;
const logged = ['okta', 'System Log', 'the reason that it names'] as const;
const profile = ['okta', "the user's profile", 'the address alone'] as const;

const refusing = (nested: string) => ({
  status: ['Responder', nested],
  assertion: null,
  sign: 'response' as const,
});

export const brokenRules: readonly BrokenSetUp[] = [
  {
    name: "this server's clock is eight minutes behind",
    secondsLater: -480,
    cause: 'issue_instant_in_future',
    reason: 'clock-behind',
    fixes: [clock],
  },
  {
    name: 'this server is a day behind',
    secondsLater: -86_400,
    cause: 'issue_instant_in_future',
    reason: 'clock-behind',
    fixes: [clock],
  },
  {
    name: "the login page stayed open, or this server's clock is ahead",
    secondsLater: 900,
    cause: 'subject_confirmation_expired',
    reason: 'clock-ahead',
    fixes: [clock],
  },
  {
    name: 'the message is three days old',
    secondsLater: 3 * 86_400,
    cause: 'issue_instant_too_old',
    reason: 'old-message',
    fixes: [again],
  },
  {
    name: 'an old message with a wrong Audience URI is looked at again',
    sent: { audience: 'portal' },
    secondsLater: 3 * 86_400,
    cause: 'audience_mismatch',
    reason: 'different',
    fixes: [again, ['okta', '"Audience URI (SP Entity ID)"', 'https']],
  },
  {
    name: 'the IdP dates its answers into the future',
    sent: { notBefore: '2026-11-24T12:04:00Z', notOnOrAfter: '2026-11-24T12:10:00Z' },
    cause: 'assertion_not_yet_valid',
    reason: 'never-valid',
    fixes: [['okta', 'how long an assertion is valid', 'some minutes']],
  },
  {
    name: "the IdP's answers are over when it sends them",
    sent: { confirmationNotOnOrAfter: '2026-11-24T11:55:00Z' },
    cause: 'subject_confirmation_expired',
    reason: 'never-valid',
    fixes: [['okta', 'how long an assertion is valid', 'some minutes']],
  },
  {
    name: 'the IdP ends the validity before it begins',
    sent: { notBefore: '2026-11-24T12:01:00Z', notOnOrAfter: '2026-11-24T12:00:30Z' },
    cause: 'conditions_time_invalid',
    reason: 'never-valid',
    fixes: [['okta', 'how long an assertion is valid', 'some minutes']],
  },
  {
    name: 'the session at the IdP was over when it answered',
    sent: { sessionNotOnOrAfter: '2026-11-24T11:00:00Z' },
    cause: 'session_expired',
    reason: 'session-over',
    fixes: [['okta', 'The session at the IdP is not over', 'SessionNotOnOrAfter after']],
  },
  {
    name: 'two tabs signed in at once',
    sent: { inResponseTo: '_another' },
    cause: 'in_response_to_mismatch',
    reason: 'other-request',
    fixes: [again],
  },
  {
    name: 'Response and Assertion answer different requests',
    sent: { responseInResponseTo: '_another' },
    cause: 'in_response_to_mismatch',
    reason: 'other-request',
    fixes: [again],
  },
  {
    name: 'the login cookie was lost',
    requestId: null,
    cause: 'in_response_to_unexpected',
    reason: 'no-request',
    fixes: [again],
  },
  {
    name: "the application was opened from Okta's tile",
    sent: { inResponseTo: null },
    requestId: null,
    cause: 'idp_initiated_refused',
    reason: 'idp-tile',
    fixes: [['browser', 'the start of the login', 'SP-initiation URL']],
  },
  {
    name: "Okta's tile was clicked while a login was under way",
    sent: { inResponseTo: null },
    cause: 'in_response_to_missing',
    reason: 'idp-tile',
    fixes: [['browser', 'the start of the login', 'SP-initiation URL']],
  },
  {
    name: 'Name ID format is Unspecified in Okta',
    sent: { nameIdFormat: 'unspecified' },
    cause: 'name_id_format_mismatch',
    reason: 'name-id-format',
    fixes: [nameFormat],
  },
  {
    name: 'Name ID format is Unspecified and the Application username no address',
    sent: { nameIdFormat: null, nameId: 'alice' },
    cause: 'name_id_format_mismatch',
    reason: 'name-id-format',
    fixes: [nameFormat, userName],
  },
  {
    name: 'Application username is a Windows account name',
    sent: { nameId: 'ACME\\alice' },
    cause: 'email_invalid',
    reason: 'not-an-email',
    fixes: [userName],
  },
  {
    name: 'the address in the profile has a space at its end',
    sent: { nameId: 'alice@example.com ' },
    cause: 'email_invalid',
    reason: 'user-name-damaged',
    fixes: [profile],
  },
  {
    name: 'the address in the profile has a zero-width space in it',
    sent: { nameId: 'alice\u200b@example.com' },
    cause: 'name_id_invalid',
    reason: 'user-name-damaged',
    fixes: [profile],
  },
  {
    name: 'no NameID is sent',
    sent: { nameId: null },
    cause: 'name_id_missing',
    reason: 'not-an-email',
    fixes: [userName],
  },
  {
    name: 'no Destination is sent',
    sent: { destination: null },
    cause: 'destination_missing',
    reason: 'missing',
    fixes: [['okta', '"Single sign on URL"', 'https']],
  },
  {
    name: 'no audience is sent',
    sent: { audiences: [] },
    cause: 'audience_missing',
    reason: 'missing',
    fixes: [['okta', '"Audience URI (SP Entity ID)"', 'https']],
  },
  {
    name: 'the request asks for a NameID format that Okta does not have set',
    sent: refusing('InvalidNameIDPolicy'),
    reason: 'status-name-id-policy',
    fixes: [['here', 'nameIdPolicy', 'null']],
    ...status,
  },
  {
    name: 'the request asks for a password and the user has a passkey',
    options: { authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password' },
    sent: refusing('NoAuthnContext'),
    reason: 'status-authn-context',
    fixes: [['here', 'authnContext', 'none']],
    ...status,
  },
  {
    name: 'the request forbids the IdP to ask the user',
    sent: refusing('NoPassive'),
    reason: 'status-passive',
    fixes: [['here', 'isPassive', 'false']],
    ...status,
  },
  {
    name: 'the user is not assigned to the application',
    sent: refusing('RequestDenied'),
    reason: 'status-not-assigned',
    fixes: [assigned],
    ...status,
  },
  {
    name: 'the IdP refuses for a reason of its own',
    sent: refusing('AuthnFailed'),
    reason: 'status-other',
    fixes: [logged],
    ...status,
  },
  {
    name: 'the IdP says that the login failed and sends an Assertion all the same',
    sent: { status: 'Responder' },
    reason: 'status-other',
    fixes: [logged],
    cause: 'status_not_success',
  },
  {
    name: 'everything in Okta is that of another tenant',
    sent: {
      acsUrl: 'https://portal.example.com/login/saml/globex/callback',
      audience: 'https://portal.example.com/login/saml/globex',
    },
    cause: 'destination_mismatch',
    reason: 'other-tenant',
    fixes: [
      ['okta', '"Single sign on URL"', '/acme/callback'],
      ['okta', '"Audience URI (SP Entity ID)"', '/acme'],
    ],
  },
];
