import type { ConnectionPreset } from './connection-preset.ts';

/**
 * Options for Microsoft Entra ID (Azure AD).
 *
 * - NameID emailAddress with the user principal name in it, which need not be a mailbox: change
 *   "Unique User Identifier (Name ID)" to user.mail where it must be one.
 * - The Assertion is signed ("Signing Option: Sign SAML assertion"). That this is the default is our
 *   own knowledge; the page below only gives TokenOnly as its example.
 * - Groups come as object IDs and only if a group claim was added; from 151 groups on Entra leaves
 *   them out, which then is `groupsAsserted: false`.
 * - displayname is sent only if it was added as a claim (not confirmed by a recorded message).
 *
 * @see learn.microsoft.com, "SAML token claims reference", "Single sign-on SAML protocol",
 *   "tokenIssuancePolicy resource type"
 */
export function entraId(): ConnectionPreset<'emailAddress'> {
  return {
    nameIdFormat: 'emailAddress',
    requireSigned: 'assertion',
    clockSkewSeconds: 120,
    groupsAttribute: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
    attributes: {
      email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
      firstName: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
      lastName: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname',
      displayName: 'http://schemas.microsoft.com/identity/claims/displayname',
    },
  };
}
