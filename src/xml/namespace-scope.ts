import { namespaces } from './namespaces.ts';
import type { XmlAttribute, XmlElement } from './xml-tree.ts';

/** Prefix → URI of the namespaces in scope at an element; "" → "" where the default is undone. */
export function inScopeAt(element: XmlElement): ReadonlyMap<string, string> {
  const scope = new Map<string, string>();
  for (const ancestor of lineage(element).toReversed()) {
    for (const { prefix, uri } of ancestor.declarations) scope.set(prefix, uri);
  }
  return scope;
}

/**
 * Prefix → URI at one place of a text that is walked through: what an element adds is taken away
 * behind it. A copy for each element would cost its declarations times those around it.
 */
export type WalkedScope = Map<string, string | undefined>;

/** What a prefix means somewhere; undefined for nothing. */
export interface Binding {
  readonly prefix: string;
  readonly uri: string | undefined;
}

/** Lets prefixes mean this, and returns what they meant before. */
export function bind(scope: WalkedScope, bindings: readonly Binding[]): readonly Binding[] {
  if (bindings.length === 0) return bindings;
  const hidden = bindings.map(({ prefix }) => ({ prefix, uri: scope.get(prefix) }));
  rebind(scope, bindings);
  return hidden;
}

/** Lets prefixes mean this, whatever they meant before. */
export function rebind(scope: WalkedScope, bindings: readonly Binding[]): void {
  for (const { prefix, uri } of bindings) scope.set(prefix, uri);
}

/**
 * The xml: attributes that the inclusive forms carry over from ancestors that are left out.
 * Version 1.1 does not carry xml:id, and joins xml:base, which `parse-xml` need not know:
 * `verify-signature` refuses 1.1 under an xml:base.
 *
 * @see xml-c14n, 2.4; xml-c14n11, 2.4
 */
export function inheritedXmlAttributes(
  apex: XmlElement,
  method: 'inclusive' | 'inclusive11',
): readonly XmlAttribute[] {
  const found = new Map<string, XmlAttribute>();
  for (const ancestor of lineage(apex).slice(1)) {
    for (const attribute of ancestor.attributes) {
      if (attribute.namespace !== namespaces.xml || found.has(attribute.localName)) continue;
      if (method === 'inclusive11' && !carried11.has(attribute.localName)) continue;
      found.set(attribute.localName, attribute);
    }
  }
  for (const { namespace, localName } of apex.attributes) {
    if (namespace === namespaces.xml) found.delete(localName);
  }
  return [...found.values()];
}

const carried11: ReadonlySet<string> = new Set(['lang', 'space']);

/** Whether an element or an ancestor has xml:base, which Canonical XML 1.1 would have to join. */
export function isUnderXmlBase(element: XmlElement): boolean {
  return lineage(element).some(({ attributes }) =>
    attributes.some((a) => a.namespace === namespaces.xml && a.localName === 'base'),
  );
}

/** The element, its parent, and so on up to the root. */
function lineage(element: XmlElement): readonly XmlElement[] {
  const line = [element];
  for (let parent = element.parent; parent !== null; parent = parent.parent) line.push(parent);
  return line;
}
