import type { ConnectionPreset } from './connection-preset.ts';

/**
 * Options for AD FS.
 *
 * - It sends a NameID only if a claim rule makes one: transform E-Mail Address to Name ID with the
 *   outgoing format Email. None is asked for in the request, since AD FS fails it (MSIS7070) where
 *   the rule gives another one.
 * - The Assertion is signed (SamlResponseSignature: AssertionOnly). Recorded messages agree; that it
 *   is the default is our own knowledge.
 * - Conditions begin when the message is made (NotBeforeSkew is 0 unless set), so that the clocks
 *   must agree within the skew, or NotBeforeSkew be raised there.
 * - Groups come as `http://schemas.xmlsoap.org/claims/Group` from the rule "Send Group Membership
 *   as a Claim" (not confirmed by a recorded message), names from "Send LDAP Attributes as Claims".
 *
 * @see learn.microsoft.com, "Set-AdfsRelyingPartyTrust"
 */
export function adfs(): ConnectionPreset<'emailAddress'> {
  return {
    nameIdFormat: 'emailAddress',
    nameIdPolicy: null,
    requireSigned: 'assertion',
    clockSkewSeconds: 120,
    groupsAttribute: 'http://schemas.xmlsoap.org/claims/Group',
    attributes: {
      email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
      firstName: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
      lastName: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname',
      displayName: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
    },
  };
}
