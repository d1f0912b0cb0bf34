import type { NameIdFormatName } from './connection-options.ts';

const v11 = 'urn:oasis:names:tc:SAML:1.1:nameid-format:';
const v20 = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';

/**
 * URIs of the NameID formats by their short names. SAML 2.0 kept four of them under 1.1.
 *
 * @see saml-core-2.0-os, 8.3
 */
export const nameIdFormats: Readonly<Record<NameIdFormatName, string>> = Object.freeze({
  emailAddress: `${v11}emailAddress`,
  unspecified: `${v11}unspecified`,
  x509SubjectName: `${v11}X509SubjectName`,
  windowsDomainQualifiedName: `${v11}WindowsDomainQualifiedName`,
  persistent: `${v20}persistent`,
  transient: `${v20}transient`,
  entity: `${v20}entity`,
  kerberos: `${v20}kerberos`,
});

/** `nameIdFormat: "any"`: the application takes whatever the IdP calls its users. */
export const anyNameIdFormat = 'any';
