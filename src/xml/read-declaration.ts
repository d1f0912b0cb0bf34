import { SamlError } from '../errors/saml-error.ts';
import { splitName } from './canonical-name.ts';
import { namespaces } from './namespaces.ts';
import type { NamespaceDeclaration } from './xml-tree.ts';

/**
 * Reads an attribute of canonical text as a namespace declaration; undefined if it is none.
 *
 * @throws SamlError xml_malformed for what may not be declared
 * @see xml-names, 3
 */
export function readDeclaration([name, uri]: readonly [string, string]):
  | NamespaceDeclaration
  | undefined {
  if (name !== 'xmlns' && !name.startsWith('xmlns:')) return undefined;
  const prefix = name === 'xmlns' ? '' : splitName(name).localName;
  const isReserved = prefix === 'xml' || prefix === 'xmlns' || reservedUris.has(uri);
  if (isReserved || (uri === '' && prefix !== '')) {
    throw new SamlError('xml_malformed', { expected: 'canonical XML', actual: `${name}="${uri}"` });
  }
  return { prefix, uri };
}

const reservedUris: ReadonlySet<string> = new Set([namespaces.xml, namespaces.xmlns]);
