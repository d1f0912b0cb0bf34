import { namespaces } from '../xml/namespaces.ts';
import { declaration, orDefault, qualified, type ResponseContext } from './response-defaults.ts';
import { element, type XmlContent } from './xml-content.ts';

const entityFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';

/** @see saml-core-2.0-os, 2.2.5 */
export function buildIssuer(issuer: string | null, context: ResponseContext): XmlContent {
  const { description, prefixes } = context;
  if (issuer === null) return [];
  return element(
    qualified(prefixes.saml, 'Issuer'),
    {
      Format: orDefault(description.issuerFormat, entityFormat),
      [declaration(prefixes.saml)]: namespaces.saml,
    },
    issuer,
  );
}
