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

/**
 * A changed copy of a tree, whose elements know their new parents; the tree itself where the change
 * finds nothing to change.
 */
export function mapTree(root: XmlElement, change: TreeChange): XmlElement {
  const seen = { isChanged: false };
  const copy = (element: XmlElement, place: { parent: XmlElement | null; depth: number }) => {
    const children: XmlNode[] = [];
    const copied: XmlElement = { ...element, parent: place.parent, children };
    const below = { parent: copied, depth: place.depth + 1 };
    for (const child of element.children) {
      const kept = keep(child, { element, below });
      if (typeof child === 'string' && kept !== child) seen.isChanged = true;
      children.push(kept);
    }
    const changed = change.children?.(children, { element, depth: place.depth }) ?? children;
    if (!isSame(changed, children)) {
      seen.isChanged = true;
      children.splice(0, children.length, ...changed);
    }
    return copied;
  };
  const keep = (
    child: XmlNode,
    at: { readonly element: XmlElement; readonly below: { parent: XmlElement; depth: number } },
  ): XmlNode => {
    if (typeof child === 'string') return change.text?.(child, at.element) ?? child;
    return isElement(child) ? copy(child, at.below) : child;
  };
  const copied = copy(root, { parent: null, depth: 0 });
  return seen.isChanged ? copied : root;
}

function isSame(one: readonly XmlNode[], other: readonly XmlNode[]): boolean {
  return one.length === other.length && one.every((node, index) => node === other[index]);
}
