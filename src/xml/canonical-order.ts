import { compareCodePoints } from './compare-code-points.ts';
import type { NamespaceDeclaration, XmlAttribute } from './xml-tree.ts';

/** Canonical order of declarations: by prefix, the default namespace first. */
export function compareDeclarations(
  one: NamespaceDeclaration,
  other: NamespaceDeclaration,
): number {
  return compareCodePoints(one.prefix, other.prefix);
}

/** Canonical order of attributes: by namespace URI, then local name; no namespace first. */
export function compareAttributes(one: XmlAttribute, other: XmlAttribute): number {
  return (
    compareCodePoints(one.namespace, other.namespace) ||
    compareCodePoints(one.localName, other.localName)
  );
}

/** The items in order, which most lists are in as they came. */
export function inOrder<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): readonly Item[] {
  let before: Item | undefined;
  for (const item of items) {
    if (before !== undefined && compare(before, item) > 0) return items.toSorted(compare);
    before = item;
  }
  return items;
}
