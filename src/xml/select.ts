import { isElement, type XmlElement } from './xml-tree.ts';

/** Selects children by namespace and name, by position; nothing here searches a whole tree. */
export function childElements(parent: XmlElement): readonly XmlElement[] {
  return parent.children.filter(isElement);
}

/** The children with this namespace and local name, in document order. */
export function childrenNamed(
  parent: XmlElement,
  name: { readonly namespace: string; readonly localName: string },
): readonly XmlElement[] {
  return childElements(parent).filter((child) => isNamed(child, name));
}

export function isNamed(
  element: XmlElement,
  name: { readonly namespace: string; readonly localName: string },
): boolean {
  return element.localName === name.localName && element.namespace === name.namespace;
}

/** The value of an attribute that is in no namespace, or null. */
export function attributeOf(element: XmlElement, name: string): string | null {
  return element.attributes.find((attribute) => attribute.name === name)?.value ?? null;
}

/** All text in an element, whole: comments neither end nor split it. */
export function textOf(element: XmlElement): string {
  const only = element.children.length === 1 ? element.children[0] : undefined;
  if (typeof only === 'string') return only;
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      return isElement(child) ? textOf(child) : '';
    })
    .join('');
}

/** Every element below and including `root`, parents before their children. */
export function elementsOf(root: XmlElement): readonly XmlElement[] {
  const found = [root];
  // The list grows while it is walked.
  for (const element of found) {
    for (const child of element.children) if (isElement(child)) found.push(child);
  }
  return found;
}
