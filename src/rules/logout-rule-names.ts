/** The checks of a logout message, in the order in which it meets them. */
export type LogoutRuleName =
  | 'logout-message'
  | 'logout-signature'
  | 'logout-xml'
  | 'logout-element'
  | 'logout-version'
  | 'logout-issuer'
  | 'logout-destination'
  | 'logout-issue-instant'
  | 'logout-time'
  | 'logout-name-id'
  | 'logout-in-response-to'
  | 'logout-status';
