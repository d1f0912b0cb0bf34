import type { ConnectionPreset } from './connection-preset.ts';

/**
 * Options for Okta with a form filled in as `samlet okta-form` says.
 *
 * - Response and Assertion are both signed by the form's default ("Response" and "Assertion
 *   Signature" under Show Advanced Settings), but most recorded messages have one signature, so
 *   either is taken. Write `requireSigned: "both"` behind it where the form is yours.
 * - NameID EmailAddress: not the form's default, which is Unspecified; choose "Name ID format".
 * - Names of attributes are typed by an administrator: these are the ones of Okta's examples and
 *   of recorded messages.
 * - Conditions begin five minutes before the message, so that the usual skew is ample (recorded).
 *
 * @see help.okta.com, "Application Integration Wizard SAML field reference"
 */
export function okta(): ConnectionPreset<'emailAddress'> {
  return {
    nameIdFormat: 'emailAddress',
    requireSigned: 'assertion or response',
    clockSkewSeconds: 120,
    groupsAttribute: 'http://schemas.xmlsoap.org/claims/Group',
    attributes: {
      email: ['email', 'Email'],
      firstName: ['firstName', 'FirstName'],
      lastName: ['lastName', 'LastName'],
      displayName: ['displayName', 'DisplayName', 'Name'],
    },
  };
}
