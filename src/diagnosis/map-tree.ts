import { isElement, type XmlElement, type XmlNode } from '../xml/xml-tree.ts';

/** How a copy differs from its original. What is left out stays as it is. */
export interface TreeChange {
  readonly text?: (text: string, parent: XmlElement) => string;
  /** Given the children as changed so far; `depth` is 0 at the root. */
  readonly children?: (
    children: readonly XmlNode[],
    at: { readonly element: XmlElement; readonly depth: number },
  ) => readonly XmlNode[];
}

/** A changed copy of a tree; its elements know their new parents. */
export function mapTree(root: XmlElement, change: TreeChange): XmlElement {
  const copy = (element: XmlElement, place: { parent: XmlElement | null; depth: number }) => {
    const children: XmlNode[] = [];
    const copied: XmlElement = { ...element, parent: place.parent, children };
    const below = { parent: copied, depth: place.depth + 1 };
    for (const child of element.children) {
      if (typeof child === 'string') children.push(change.text?.(child, element) ?? child);
      else children.push(isElement(child) ? copy(child, below) : child);
    }
    const changed = change.children?.(children, { element, depth: place.depth });
    if (changed !== undefined) children.splice(0, children.length, ...changed);
    return copied;
  };
  return copy(root, { parent: null, depth: 0 });
}
