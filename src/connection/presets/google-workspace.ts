import type { ConnectionPreset } from './connection-preset.ts';

/**
 * Options for Google Workspace with a custom SAML app.
 *
 * - The NameID is the primary e-mail address; its format is what "Name ID format" says, and a
 *   recorded message has none at all. So any is taken, and none is asked for: `login.email` is the
 *   NameID where it is an address.
 * - "Signed response" chooses what is signed, so either is taken (a recorded message has the Response
 *   signed; which is the default is not confirmed).
 * - Attributes and the one for groups are named by whoever maps them. Name them as here: "groups",
 *   "email", "firstName", "lastName". Google sends the names of at most 75 groups, and only of those
 *   that were chosen.
 *
 * @see knowledge.workspace.google.com, "About group membership mapping"
 */
export function googleWorkspace(): ConnectionPreset<'any'> {
  return {
    nameIdFormat: 'any',
    nameIdPolicy: null,
    requireSigned: 'assertion or response',
    clockSkewSeconds: 120,
    groupsAttribute: 'groups',
    attributes: {
      email: 'email',
      firstName: 'firstName',
      lastName: 'lastName',
      displayName: 'displayName',
    },
  };
}
