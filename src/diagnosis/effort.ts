import { isElement, type XmlElement } from '../xml/xml-tree.ts';

/** How much may still be tried for one report, so that no message makes an explanation dear. */
export interface Effort {
  /**
   * True where one more try on this tree, or on this text, may be made; what it costs is then taken
   * off what is left.
   */
  readonly take: (tried: XmlElement | string) => boolean;
  /** True once something was left untried. */
  readonly isSpent: () => boolean;
}

/**
 * Characters that all tries of one report may judge together: a little more than the largest message
 * has by default. An ordinary response of 10 kB can be tried sixty times, one with 200 groups ten.
 */
const mostCharacters = 1_500_000;

/** A message beyond this takes too long for even one try. */
const mostAtOnce = 400_000;

/** An element, and an attribute, take as long as this many characters of text. */
const charactersPerElement = 100;
const charactersPerAttribute = 50;

/** The means for one report. */
export function createEffort(): Effort {
  const left = { characters: mostCharacters, isSpent: false };
  const weights = new WeakMap<XmlElement, number>();
  const weightOf = (tried: XmlElement | string): number => {
    if (typeof tried === 'string') return tried.length;
    const weight = weights.get(tried) ?? treeWeight(tried);
    weights.set(tried, weight);
    return weight;
  };
  const take = (tried: XmlElement | string): boolean => {
    const weight = weightOf(tried);
    // What was left out once is not made up for by something smaller: the order of tries counts.
    if (left.isSpent || weight > Math.min(left.characters, mostAtOnce)) {
      left.isSpent = true;
      return false;
    }
    left.characters -= weight;
    return true;
  };
  return { take, isSpent: () => left.isSpent };
}

function treeWeight(element: XmlElement): number {
  const attributes = element.attributes.reduce(
    (sum, { value }) => sum + charactersPerAttribute + value.length,
    0,
  );
  return element.children.reduce<number>(
    (sum, child) => sum + nodeWeight(child),
    charactersPerElement + attributes,
  );
}

function nodeWeight(node: XmlElement['children'][number]): number {
  if (typeof node === 'string') return node.length;
  return isElement(node) ? treeWeight(node) : node.comment.length;
}
