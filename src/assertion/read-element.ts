import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { attributeOf, childElements, textOf } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { NameFact } from './facts.ts';
import { type Instant, readInstant } from './instant.ts';

/** Which children an element may have; everything else is refused. */
export interface Children {
  /** Local names of SAML assertion elements that may stand here once. */
  readonly once?: readonly string[];
  readonly many?: readonly string[];
  /** Full names in other namespaces, as "namespace|localName", that may stand here once. */
  readonly foreign?: readonly string[];
}

/**
 * The SAML children of an element by local name, after checking that nothing else stands there
 * and nothing twice that may stand once.
 *
 * @throws SamlError response_malformed
 */
export function readChildren(
  parent: XmlElement,
  allowed: Children,
): ReadonlyMap<string, readonly XmlElement[]> {
  const found = new Map<string, XmlElement[]>();
  for (const child of childElements(parent)) {
    const isSaml = child.namespace === namespaces.saml;
    const isForeign = allowed.foreign?.includes(`${child.namespace}|${child.localName}`) ?? false;
    const isMany = isSaml && (allowed.many?.includes(child.localName) ?? false);
    const isOnce = isForeign || (isSaml && (allowed.once?.includes(child.localName) ?? false));
    const earlier = found.get(child.localName);
    if (!isMany && (!isOnce || earlier !== undefined)) throw misplaced(parent, child);
    if (earlier === undefined) found.set(child.localName, [child]);
    else earlier.push(child);
  }
  return found;
}

function misplaced(parent: XmlElement, child: XmlElement): SamlError {
  return new SamlError('response_malformed', {
    actual: `${child.name} in ${parent.name}, where it may not stand, or not again`,
  });
}

/**
 * Text of an element that may hold text only.
 *
 * @throws SamlError response_malformed
 */
export function readText(element: XmlElement): string {
  const [nested] = childElements(element);
  if (nested !== undefined) throw misplaced(element, nested);
  return textOf(element);
}

/** An xs:anyURI: white space around it is no part of it (xmlschema-2, 4.3.6). */
export function readUri(text: string): string {
  // No regular expression for the end: it would look at a long run of blanks once for each of them.
  for (let end = text.length; end > 0; end -= 1) {
    if (!blanks.has(text.charAt(end - 1))) return text.slice(text.search(/[^ \t\r\n]/), end);
  }
  return '';
}

const blanks: ReadonlySet<string> = new Set([' ', '\t', '\r', '\n']);

export function uriAttribute(element: XmlElement, name: string): string | null {
  const value = attributeOf(element, name);
  return value === null ? null : readUri(value);
}

export function readName(element: XmlElement | undefined): NameFact | null {
  if (element === undefined) return null;
  return {
    text: readText(element),
    format: uriAttribute(element, 'Format'),
    nameQualifier: attributeOf(element, 'NameQualifier'),
    spNameQualifier: attributeOf(element, 'SPNameQualifier'),
  };
}

export function instantAttribute(element: XmlElement, name: string): Instant | null {
  const value = attributeOf(element, name);
  return value === null ? null : readInstant(value);
}
