import type { Attr, Element, Node } from '@xmldom/xmldom';
import { namespaces } from '../xml/namespaces.ts';
import { type C14nEngine, loadC14nEngine } from './c14n-engine.ts';
import type { CanonicalizationName } from './signature-description.ts';

/** How one element is turned into the text that is signed. */
export interface DomCanonicalization {
  readonly name: CanonicalizationName;
  readonly inclusivePrefixes: readonly string[];
}

interface NamespacePrefix {
  readonly prefix: string;
  readonly namespaceURI: string;
}

/** What xml-crypto's canonicalizers do; its own types need those of a browser. */
interface Canonicalizer {
  process(node: unknown, options: unknown): unknown;
}

/** Canonical XML 1.1 differs from 1.0 only in which xml: attributes the apex takes over. */
const canonicalizers: Readonly<
  Record<CanonicalizationName, (engine: C14nEngine) => Canonicalizer>
> = {
  exclusive: (engine) => new engine.ExclusiveCanonicalization(),
  'exclusive-with-comments': (engine) => new engine.ExclusiveCanonicalizationWithComments(),
  inclusive: (engine) => new engine.C14nCanonicalization(),
  'inclusive-with-comments': (engine) => new engine.C14nCanonicalizationWithComments(),
  'inclusive-1.1': (engine) => new engine.C14nCanonicalization(),
  'inclusive-1.1-with-comments': (engine) => new engine.C14nCanonicalizationWithComments(),
};

/** xml-c14n11, 2.4; xml:base, which it would join, stands in no response. */
const inheritedByCanonicalXml11: ReadonlySet<string> = new Set(['xml:lang', 'xml:space']);

/**
 * Canonical text of an element by xml-crypto's canonicalizers, and not by samlet's own: what one
 * side signs and the other verifies must not come from the same code.
 */
export function canonicalizeDom(
  element: Element,
  { name, inclusivePrefixes }: DomCanonicalization,
): string {
  const options = {
    inclusiveNamespacesPrefixList: [...inclusivePrefixes],
    ancestorNamespaces: ancestorNamespaces(element),
  };
  const copy = element.cloneNode(true) as Element;
  for (const attribute of inheritedXmlAttributes(element, name)) {
    if (!copy.hasAttribute(attribute.name))
      copy.setAttributeNS(namespaces.xml, attribute.name, attribute.value);
  }
  return String(canonicalizers[name](loadC14nEngine()).process(copy, options));
}

/** What xml-crypto leaves out: the apex of an inclusive form takes over xml:lang and the like. */
function inheritedXmlAttributes(element: Element, name: CanonicalizationName): readonly Attr[] {
  const parent = parentElement(element);
  if (parent === null || name.startsWith('exclusive')) return [];
  const own = [...parent.attributes].filter((attribute) =>
    name.startsWith('inclusive-1.1')
      ? inheritedByCanonicalXml11.has(attribute.name)
      : attribute.name.startsWith('xml:'),
  );
  return [...own, ...inheritedXmlAttributes(parent, name)];
}

/** Namespaces in scope that neither the element itself declares nor its own name uses. */
function ancestorNamespaces(element: Element): readonly NamespacePrefix[] {
  const inScope = new Map<string, string>();
  for (let node = parentElement(element); node !== null; node = parentElement(node)) {
    for (const { prefix, namespaceURI } of declarationsOf(node)) {
      if (!inScope.has(prefix)) inScope.set(prefix, namespaceURI);
    }
  }
  for (const { prefix } of declarationsOf(element)) inScope.delete(prefix);
  inScope.delete(element.prefix ?? '');
  return [...inScope]
    .filter(([, uri]) => uri !== '')
    .map(([prefix, namespaceURI]) => ({ prefix, namespaceURI }));
}

function declarationsOf(element: Element): readonly NamespacePrefix[] {
  return [...element.attributes]
    .filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'))
    .map(({ name, value }) => ({ prefix: name.slice('xmlns:'.length), namespaceURI: value }));
}

function parentElement(node: Node): Element | null {
  const parent: Node | null = node.parentNode;
  return isElementNode(parent) ? parent : null;
}

function isElementNode(node: Node | null): node is Element {
  return node !== null && node.nodeType === 1;
}
