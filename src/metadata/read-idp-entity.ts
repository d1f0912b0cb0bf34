import { readUri } from '../assertion/read-element.ts';
import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { attributeOf, childrenNamed, textOf } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { BindingUrls, IdpMetadata } from './idp-metadata.ts';
import { readEndpoints } from './read-endpoints.ts';
import { readSigningCertificates } from './read-signing-certificates.ts';
import { readValidity } from './read-validity.ts';

/**
 * Reads one EntityDescriptor that is an IdP for SAML 2.0.
 *
 * @throws SamlError metadata_malformed, metadata_ambiguous, metadata_url_invalid,
 * metadata_no_login_url
 * @see saml-metadata-2.0-os, 2.4.3
 */
export function readIdpEntity(
  entity: XmlElement,
  { minimumRsaBits }: { readonly minimumRsaBits: number },
): IdpMetadata {
  const descriptor = soleDescriptor(entity);
  const ssoUrls = readEndpoints(descriptor, {
    localName: 'SingleSignOnService',
    attribute: 'Location',
  });
  const loginUrl = ssoUrls.redirect ?? ssoUrls.post;
  if (loginUrl === undefined) throw new SamlError('metadata_no_login_url');
  return {
    entityId: entityIdOf(entity),
    loginUrl,
    ssoUrls,
    ...readLogout(descriptor),
    ...readSigningCertificates(descriptor, minimumRsaBits),
    nameIdFormats: readNameIdFormats(descriptor),
    wantAuthnRequestsSigned: readFlag(descriptor, 'WantAuthnRequestsSigned'),
    ...readValidity(descriptor),
  };
}

/** The parts of an entity that describe an IdP and list SAML 2.0 among their protocols. */
export function idpDescriptors(entity: XmlElement): readonly XmlElement[] {
  return childrenNamed(entity, { namespace: namespaces.md, localName: 'IDPSSODescriptor' }).filter(
    (descriptor) =>
      (attributeOf(descriptor, 'protocolSupportEnumeration') ?? '')
        .split(/[ \t\r\n]+/)
        .includes(namespaces.samlp),
  );
}

/**
 * @throws SamlError metadata_malformed
 * @see saml-metadata-2.0-os, 2.2.1
 */
export function entityIdOf(entity: XmlElement): string {
  const entityId = readUri(attributeOf(entity, 'entityID') ?? '');
  if (entityId !== '' && entityId.length <= longestEntityId) return entityId;
  throw new SamlError('metadata_malformed', {
    expected: `an entityID of 1 to ${longestEntityId} characters`,
    actual: `${entityId.length} characters`,
  });
}

const longestEntityId = 1024;

function soleDescriptor(entity: XmlElement): XmlElement {
  const [descriptor, ...more] = idpDescriptors(entity);
  if (descriptor !== undefined && more.length === 0) return descriptor;
  throw new SamlError('metadata_ambiguous', {
    expected: 'one IDPSSODescriptor for SAML 2.0',
    actual: `${more.length + 1} in ${entityIdOf(entity)}`,
  });
}

function readLogout(
  descriptor: XmlElement,
): Pick<IdpMetadata, 'logoutUrls' | 'logoutResponseUrls'> {
  const localName = 'SingleLogoutService';
  const logoutUrls = readEndpoints(descriptor, { localName, attribute: 'Location' });
  const logoutResponseUrls = readEndpoints(descriptor, {
    localName,
    attribute: 'ResponseLocation',
  });
  return {
    ...(hasUrl(logoutUrls) && { logoutUrls }),
    ...(hasUrl(logoutResponseUrls) && { logoutResponseUrls }),
  };
}

function hasUrl(urls: BindingUrls): boolean {
  return Object.keys(urls).length > 0;
}

function readNameIdFormats(descriptor: XmlElement): readonly string[] {
  const name = { namespace: namespaces.md, localName: 'NameIDFormat' };
  const formats = childrenNamed(descriptor, name).map((format) => readUri(textOf(format)));
  return [...new Set(formats)].filter((format) => format !== '');
}

/** An xs:boolean (xmlschema-2, 3.2.2). */
function readFlag(descriptor: XmlElement, name: string): boolean {
  const text = readUri(attributeOf(descriptor, name) ?? 'false');
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new SamlError('metadata_malformed', { expected: `${name} true or false`, actual: text });
}
