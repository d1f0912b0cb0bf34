const formats: ReadonlyMap<string, string> = new Map([
  ['emailAddress', 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
  ['unspecified', 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'],
  ['x509SubjectName', 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName'],
  [
    'windowsDomainQualifiedName',
    'urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName',
  ],
  ['persistent', 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
  ['transient', 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'],
  ['entity', 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity'],
  ['kerberos', 'urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos'],
]);

/** The URI of a NameID format that is given by short name or URI (saml-core-2.0-os, 8.3). */
export function nameIdFormatUri(nameOrUri: string): string {
  return formats.get(nameOrUri) ?? nameOrUri;
}
