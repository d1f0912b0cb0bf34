import type { ConnectionPreset } from './connection-preset.ts';

/**
 * Options for Keycloak.
 *
 * - NameID emailAddress: Keycloak gives the format that the request asks for, unless "Force name ID
 *   format" is on.
 * - "Sign documents" and "Sign assertions" choose what is signed, so either is taken (a recorded
 *   message has both; what new clients begin with is not confirmed).
 * - The client scope role_list sends roles as "Role", one Attribute for each role unless "Single
 *   Role Attribute" is on; samlet reads both alike. For groups add the mapper "Group list" and give
 *   its attribute name as `groupsAttribute`.
 * - Names of the person come from the built-in mappers "X500 email", "X500 givenName" and "X500
 *   surname", which have to be added to the client (names not confirmed by a recorded message).
 *
 * @see keycloak.org, "Server Administration Guide", SAML clients
 */
export function keycloak(): ConnectionPreset<'emailAddress'> {
  return {
    nameIdFormat: 'emailAddress',
    requireSigned: 'assertion or response',
    clockSkewSeconds: 120,
    groupsAttribute: 'Role',
    attributes: {
      email: ['urn:oid:1.2.840.113549.1.9.1', 'email', 'EmailAddress'],
      firstName: ['urn:oid:2.5.4.42', 'firstName', 'FirstName'],
      lastName: ['urn:oid:2.5.4.4', 'lastName', 'LastName'],
      displayName: ['displayName', 'CN'],
    },
  };
}
