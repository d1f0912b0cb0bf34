import type { XmlContent, XmlElementContent } from './xml-content.ts';

/** How elements that hold no text are laid out; `depth` is the indentation of the first one. */
export interface XmlLayout {
  readonly pretty: boolean;
  readonly depth?: number;
}

type Leaf = Exclude<XmlContent, readonly XmlContent[]>;

/**
 * Writes described XML as text. Beside `writeXml` because a test needs what a product never writes:
 * comments, raw markup, odd layouts.
 */
export function renderXml(content: XmlContent, layout: XmlLayout): string {
  return flatten(content)
    .map((leaf) => renderLeaf(leaf, layout))
    .join(lineBreak(layout));
}

function renderLeaf(leaf: Leaf, layout: XmlLayout): string {
  if (typeof leaf === 'string') return escapeText(leaf);
  if ('rawXml' in leaf) return leaf.rawXml;
  if ('comment' in leaf) return `<!--${leaf.comment}-->`;
  return renderElement(leaf, layout);
}

function renderElement(
  { name, attributes, children }: XmlElementContent,
  layout: XmlLayout,
): string {
  const start = `<${name}${Object.entries(attributes).map(renderAttribute).join('')}`;
  const content = flatten(children);
  if (content.length === 0) return `${start}/>`;
  if (!layout.pretty || content.some((leaf) => typeof leaf === 'string')) {
    return `${start}>${renderXml(content, { pretty: false })}</${name}>`;
  }
  const inner = { pretty: true, depth: (layout.depth ?? 0) + 1 };
  const lines = `${lineBreak(inner)}${renderXml(content, inner)}${lineBreak(layout)}`;
  return `${start}>${lines}</${name}>`;
}

function renderAttribute([name, value]: readonly [string, string | null]): string {
  return value === null ? '' : ` ${name}="${escapeAttribute(value)}"`;
}

function lineBreak({ pretty, depth = 0 }: XmlLayout): string {
  return pretty ? `\n${'  '.repeat(depth)}` : '';
}

function flatten(content: XmlContent): readonly Leaf[] {
  return isList(content) ? content.flatMap(flatten) : [content];
}

function isList(content: XmlContent): content is readonly XmlContent[] {
  return Array.isArray(content);
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function escapeAttribute(value: string): string {
  return escapeText(value)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}
