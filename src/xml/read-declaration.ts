import { namespaces } from './namespaces.ts';
import { notCanonical } from './not-canonical.ts';
import type { NamespaceDeclaration } from './xml-tree.ts';

/**
 * What `xmlns:prefix="uri"` in canonical text declares, or `xmlns="uri"` with prefix "".
 *
 * @throws SamlError xml_malformed for what may not be declared
 * @see xml-names, 3
 */
export function readDeclaration(prefix: string, uri: string): NamespaceDeclaration {
  const isReserved = prefix === 'xml' || prefix === 'xmlns' || reservedUris.has(uri);
  if (isReserved || (uri === '' && prefix !== '')) {
    const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    throw notCanonical(`${name}="${uri}"`);
  }
  return { prefix, uri };
}

const reservedUris: ReadonlySet<string> = new Set([namespaces.xml, namespaces.xmlns]);
