import type { AttributeNames } from './connection.ts';

/** Names that Entra ID and ADFS use (WS-Federation's claims). */
const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
const microsoft = 'http://schemas.microsoft.com/identity/claims/';

/**
 * Where IdPs put a person's names unless told otherwise, tried in order: what Okta's examples use,
 * then claims, then LDAP by OID (as Shibboleth sends it) and by short name.
 */
export const defaultAttributeNames: AttributeNames = {
  email: [
    'email',
    'Email',
    'emailAddress',
    `${claims}emailaddress`,
    'urn:oid:0.9.2342.19200300.100.1.3',
    'mail',
  ],
  firstName: [
    'firstName',
    'FirstName',
    'first_name',
    `${claims}givenname`,
    'urn:oid:2.5.4.42',
    'givenName',
  ],
  lastName: [
    'lastName',
    'LastName',
    'last_name',
    `${claims}surname`,
    'urn:oid:2.5.4.4',
    'sn',
    'surname',
  ],
  displayName: [
    'displayName',
    'DisplayName',
    'display_name',
    `${microsoft}displayname`,
    `${claims}name`,
    'urn:oid:2.16.840.1.113730.3.1.241',
  ],
};
