import type { Connection } from '../connection/connection.ts';
import { randomId } from '../random-id.ts';
import { signElement } from '../signature/sign-element.ts';
import { bindings, namespaces } from '../xml/namespaces.ts';
import { type ElementToWrite, writeXml } from '../xml/write-xml.ts';
import { readSpMetadataOptions, type SpMetadataParts } from './read-sp-metadata-options.ts';
import type { SpMetadataOptions } from './sp-metadata-options.ts';

/**
 * Writes the metadata of this side, from which an IdP can be set up. Whether requests are signed,
 * and the certificates for that and for encryption, are the connection's.
 *
 * @example writeSpMetadata(connection, { contacts: [{ email: 'sso@example.com' }] })
 * @throws SamlError config_unknown_option, config_option_invalid, config_certificate_…
 * @see saml-metadata-2.0-os, 2.4.4
 */
export function writeSpMetadata(connection: Connection, options: SpMetadataOptions = {}): string {
  const parts = readSpMetadataOptions(options, connection);
  const { signing } = parts;
  const entity = describeEntity(connection, parts);
  const xml =
    signing === null ? writeXml(entity) : signElement(entity, { signing, place: 'first' });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;
}

function describeEntity(connection: Connection, parts: SpMetadataParts): ElementToWrite {
  const { validUntil, cacheDurationSeconds, organization, contacts, signing } = parts;
  return {
    name: 'md:EntityDescriptor',
    attributes: {
      'xmlns:md': namespaces.md,
      // A signature names what it covers by ID.
      ID: signing === null ? undefined : randomId(),
      entityID: connection.entityId,
      validUntil: validUntil?.toISOString(),
      cacheDuration: cacheDurationSeconds === undefined ? undefined : `PT${cacheDurationSeconds}S`,
    },
    children: [
      describeSp(connection, parts),
      ...(organization === undefined ? [] : [describeOrganization(organization)]),
      ...contacts.map(describeContact),
    ],
  };
}

function describeSp(connection: Connection, parts: SpMetadataParts): ElementToWrite {
  const { nameIdFormat, requireSigned, acsUrl } = connection;
  return {
    name: 'md:SPSSODescriptor',
    attributes: {
      AuthnRequestsSigned: String(connection.signing !== null),
      WantAssertionsSigned: requireSigned === 'response' ? 'false' : 'true',
      protocolSupportEnumeration: namespaces.samlp,
    },
    children: [
      ...parts.signingCertificates.map((pem) => describeKey(pem, 'signing')),
      ...parts.encryptionCertificates.map((pem) => describeKey(pem, 'encryption')),
      ...logoutServices(connection.logout),
      ...(nameIdFormat === 'any' ? [] : [text('md:NameIDFormat', nameIdFormat)]),
      {
        name: 'md:AssertionConsumerService',
        attributes: {
          Binding: bindings.httpPost,
          Location: acsUrl,
          index: '0',
          isDefault: 'true',
        },
      },
    ],
  };
}

/** Logout messages are taken by both ways that pass through a browser. */
function logoutServices(logout: Connection['logout']): readonly ElementToWrite[] {
  if (logout === null) return [];
  return [bindings.httpPost, bindings.httpRedirect].map((Binding) => ({
    name: 'md:SingleLogoutService',
    attributes: { Binding, Location: logout.sloUrl },
  }));
}

function describeKey(pem: string, use: 'signing' | 'encryption'): ElementToWrite {
  const base64 = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  return {
    name: 'md:KeyDescriptor',
    attributes: { use },
    children: [
      {
        name: 'ds:KeyInfo',
        attributes: { 'xmlns:ds': namespaces.ds },
        children: [{ name: 'ds:X509Data', children: [text('ds:X509Certificate', base64)] }],
      },
    ],
  };
}

function describeOrganization(
  organization: NonNullable<SpMetadataParts['organization']>,
): ElementToWrite {
  const attributes = { 'xml:lang': organization.language };
  return {
    name: 'md:Organization',
    children: [
      { name: 'md:OrganizationName', attributes, children: [organization.name] },
      { name: 'md:OrganizationDisplayName', attributes, children: [organization.displayName] },
      { name: 'md:OrganizationURL', attributes, children: [organization.url] },
    ],
  };
}

function describeContact(contact: SpMetadataParts['contacts'][number]): ElementToWrite {
  const { type, company, givenName, surname, email, telephone } = contact;
  const children = [
    ['md:Company', company],
    ['md:GivenName', givenName],
    ['md:SurName', surname],
    ['md:EmailAddress', email === undefined ? undefined : `mailto:${email}`],
    ['md:TelephoneNumber', telephone],
  ] as const;
  return {
    name: 'md:ContactPerson',
    attributes: { contactType: type },
    children: children.flatMap(([name, value]) => (value === undefined ? [] : [text(name, value)])),
  };
}

function text(name: string, value: string): ElementToWrite {
  return { name, children: [value] };
}
