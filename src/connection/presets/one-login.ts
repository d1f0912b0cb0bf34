import type { ConnectionPreset } from './connection-preset.ts';

/**
 * Options for OneLogin with the SAML Custom Connector (Advanced).
 *
 * - NameID emailAddress: choose "SAML nameID format: Email".
 * - "SAML signature element" chooses what is signed, so any is taken (there are recorded messages of
 *   all three kinds; which is the default is not confirmed).
 * - Set "SAML Signature Algorithm" to SHA-256 on the SSO page: most recorded messages have SHA-1,
 *   which is refused.
 * - "memberOf", "User.email", "User.FirstName" and "User.LastName" are what recorded messages have;
 *   on the Parameters page an administrator may name them otherwise.
 *
 * @see developers.onelogin.com, "SAML Custom Connector (Advanced)"
 */
export function oneLogin(): ConnectionPreset<'emailAddress'> {
  return {
    nameIdFormat: 'emailAddress',
    requireSigned: 'assertion or response',
    clockSkewSeconds: 120,
    groupsAttribute: 'memberOf',
    attributes: {
      email: ['User.email', 'email'],
      firstName: ['User.FirstName', 'firstName', 'givenName'],
      lastName: ['User.LastName', 'lastName', 'sn'],
      displayName: 'displayName',
    },
  };
}
