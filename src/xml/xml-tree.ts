/** An attribute that is not a namespace declaration. */
export interface XmlAttribute {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
  /** Namespace URI; "" for none, which is what every unprefixed attribute has. */
  readonly namespace: string;
  readonly value: string;
}

/** `xmlns:prefix="uri"`, or `xmlns="uri"` with prefix "". */
export interface NamespaceDeclaration {
  readonly prefix: string;
  readonly uri: string;
}

interface XmlComment {
  readonly comment: string;
}

/** Text is a plain string; CDATA sections and character references are text by then. */
export type XmlNode = XmlElement | XmlComment | string;

/** An element of the one tree that `parseXml` builds. Nothing in it is trusted by being there. */
export interface XmlElement {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
  /** Namespace URI; "" for none. */
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly declarations: readonly NamespaceDeclaration[];
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | null;
}

/** What a start tag says of its element. */
export type ElementHead = Omit<XmlElement, 'children' | 'parent'>;

/** An element that gets its children at its end tag. */
export interface GrowingElement extends XmlElement {
  children: readonly XmlNode[];
}

/** Field by field: the head may hold more than belongs into the tree. */
export function beginElement(head: ElementHead, parent: XmlElement | null): GrowingElement {
  return {
    name: head.name,
    prefix: head.prefix,
    localName: head.localName,
    namespace: head.namespace,
    attributes: head.attributes,
    declarations: head.declarations,
    children: none,
    parent,
  };
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node === 'object' && 'children' in node;
}

/**
 * No attributes, no declarations, no children: one list for all, as most elements lack some. It is
 * not frozen, since V8 walks frozen lists by the slow way.
 */
export const none: readonly never[] = [];

/**
 * Adds to a list, or begins one. Most lists in a tree have one item or two, and one that is begun
 * with its first item keeps no room for sixteen others, which thousands of elements would carry about.
 */
export function append<Item>(list: Item[] | undefined, item: Item): Item[] {
  if (list === undefined) return [item];
  list.push(item);
  return list;
}
