import { readFileSync } from 'node:fs';
import { SignedXml } from 'xml-crypto';

export const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
export const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
export const loginUrl = 'https://idp.example.com/sso';
const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';
const md = 'urn:oasis:names:tc:SAML:2.0:metadata';
const ds = 'http://www.w3.org/2000/09/xmldsig#';

export const keyFile = (name: string): string =>
  readFileSync(new URL(`../../fixtures/keys/${name}.pem`, import.meta.url), 'utf8');

/** The certificate of a key in fixtures, as it stands in metadata. */
export const base64Of = (name: string): string =>
  keyFile(`${name}.crt`).replace(/-----[A-Z ]+-----|\s/g, '');

export interface EntityXml {
  readonly entityId?: string;
  /** Attributes of the EntityDescriptor, as written. */
  readonly attributes?: string;
  /** Attributes of the IDPSSODescriptor beside its protocols. */
  readonly descriptor?: string;
  readonly protocols?: string;
  /** What stands in the IDPSSODescriptor. Default one key and one address for logins. */
  readonly content?: string;
}

export function keyXml(base64: string, use = ' use="signing"'): string {
  return `<md:KeyDescriptor${use}><ds:KeyInfo xmlns:ds="${ds}"><ds:X509Data>${certificateXml(base64)}</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
}

export function certificateXml(base64: string): string {
  return `<ds:X509Certificate>${base64}</ds:X509Certificate>`;
}

export function serviceXml(
  attributes: string,
  name: 'SingleSignOnService' | 'SingleLogoutService' = 'SingleSignOnService',
): string {
  return `<md:${name} ${attributes}/>`;
}

export const loginXml: string = serviceXml(`Binding="${redirect}" Location="${loginUrl}"`);

export function entityXml({
  entityId = 'https://idp.example.com',
  attributes = '',
  descriptor = '',
  protocols = samlp,
  content = keyXml(base64Of('idp')) + loginXml,
}: EntityXml = {}): string {
  return `<md:EntityDescriptor xmlns:md="${md}" entityID="${entityId}" ${attributes}><md:IDPSSODescriptor protocolSupportEnumeration="${protocols}" ${descriptor}>${content}</md:IDPSSODescriptor></md:EntityDescriptor>`;
}

export function entitiesXml(content: string, attributes = ''): string {
  return `<md:EntitiesDescriptor xmlns:md="${md}" ${attributes}>${content}</md:EntitiesDescriptor>`;
}

/** Signs the element with ID="m" by the independent xml-crypto, with a key of fixtures. */
export function signedXml(xml: string, key = 'idp'): string {
  const signer = new SignedXml({
    privateKey: keyFile(`${key}.key`),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signer.addReference({
    xpath: "//*[@ID='m']",
    transforms: [`${ds}enveloped-signature`, 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  signer.computeSignature(xml, { location: { reference: "//*[@ID='m']", action: 'prepend' } });
  return signer.getSignedXml();
}
