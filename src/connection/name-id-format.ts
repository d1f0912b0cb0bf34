import type { NameIdFormatName } from './connection-options.ts';
import { nearestName } from './nearest-name.ts';
import { type Option, optionError } from './option-error.ts';
import { readName } from './option-readers.ts';

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

/**
 * The URI of a NameID format given by short name or URI.
 *
 * @throws SamlError config_option_invalid naming the nearest short name
 */
export function nameIdFormat(option: Option): string {
  const written = readName(option);
  const known = Object.entries(nameIdFormats).find(([name]) => name === written);
  if (known) return known[1];
  if (written.includes(':') && !written.includes(' ')) return written;

  const names = Object.keys(nameIdFormats);
  const nearest = nearestName(written, names);
  throw optionError(option, nearest ? `"${nearest}"?` : `a URI or one of ${names.join(', ')}`);
}
