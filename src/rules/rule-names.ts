import type { LogoutRuleName } from './logout-rule-names.ts';

/** The checks of a login and those of a logout. */
export type RuleName = LoginRuleName | LogoutRuleName;

/** The checks in the order in which a response meets them. */
export type LoginRuleName =
  | 'message'
  | 'xml'
  | 'response-element'
  | 'one-assertion'
  | 'signature-place'
  | 'signature-response'
  | 'decryption'
  | 'signature-assertion'
  | 'signature-required'
  | 'encrypted-parts'
  | 'assertion-element'
  | 'version'
  | 'status'
  | 'response-issuer'
  | 'assertion-issuer'
  | 'destination'
  | 'issue-instant'
  | 'subject-confirmation'
  | 'in-response-to'
  | 'recipient'
  | 'subject-confirmation-time'
  | 'conditions'
  | 'conditions-time'
  | 'audience'
  | 'one-time-use'
  | 'authn-statement'
  | 'session-time'
  | 'authn-instant'
  | 'authn-context'
  | 'authenticating-authority'
  | 'name-id'
  | 'name-id-format'
  | 'email'
  | 'requested-subject'
  | 'attributes'
  | 'claims';
