import { namespaces } from '../../xml/namespaces.ts';
import { isElement, type XmlElement, type XmlNode } from '../../xml/xml-tree.ts';
import type { Paint } from '../paint.ts';

const width = 80;
const base64Columns = 64;

/** Only for reading: blanks between elements are laid out anew, so that no digest holds any more. */
export function prettyXml(root: XmlElement, paint: Paint): string {
  return element(root, { depth: 0, paint }).join('\n');
}

interface Place {
  readonly depth: number;
  readonly paint: Paint;
}

function element(node: XmlElement, { depth, paint }: Place): readonly string[] {
  const indent = '  '.repeat(depth);
  const content = node.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const open = openTag(node, { depth, paint, isEmpty: content.length === 0 });
  if (content.length === 0) return open;
  const close = paint.cyan(`</${node.name}>`);
  const [only] = content;
  if (content.length === 1 && typeof only === 'string') {
    // Blanks at the ends of a value are there to be seen.
    const text = escapeText(isFolded(node) ? only.trim() : only);
    const before = open.length === 1 ? plainOpenTag(node).length : width;
    const line = indent.length + before + text.length + node.name.length + 3;
    if (line <= width || !isFolded(node)) {
      return [...open.slice(0, -1), `${open.at(-1)}${text}${close}`];
    }
  }
  const inner = content.flatMap((child) =>
    nodeLines(child, { depth: depth + 1, paint, isFolded: isFolded(node) }),
  );
  return [...open, ...inner, indent + close];
}

function nodeLines(
  node: XmlNode,
  { isFolded, ...place }: Place & { readonly isFolded: boolean },
): readonly string[] {
  const indent = '  '.repeat(place.depth);
  if (typeof node !== 'string') {
    if (isElement(node)) return element(node, place);
    return [indent + place.paint.dim(`<!--${escapeText(node.comment)}-->`)];
  }
  const text = node.trim();
  if (!isFolded) return [indent + escapeText(text)];
  const lines = text.replace(/\s+/g, '').match(new RegExp(`.{1,${base64Columns}}`, 'g')) ?? [];
  return lines.map((line) => indent + place.paint.dim(line));
}

/** Certificates, signatures and ciphertext may be folded; nothing else may. */
function isFolded({ namespace }: XmlElement): boolean {
  return namespace === namespaces.ds || namespace === namespaces.xenc;
}

/** On one line where it fits, else one attribute a line. */
function openTag(
  node: XmlElement,
  { depth, paint, isEmpty }: Place & { readonly isEmpty: boolean },
): readonly string[] {
  const indent = '  '.repeat(depth);
  const end = paint.cyan(isEmpty ? '/>' : '>');
  const attributes = attributesOf(node).map(
    ([name, value]) => `${paint.yellow(name)}=${paint.green(`"${value}"`)}`,
  );
  const begin = indent + paint.cyan(`<${node.name}`);
  if (indent.length + plainOpenTag(node).length <= width || attributes.length === 0) {
    return [[begin, ...attributes].join(' ') + end];
  }
  const lines = attributes.map((attribute) => `${indent}    ${attribute}`);
  return [begin, ...lines.slice(0, -1), `${lines.at(-1)}${end}`];
}

function plainOpenTag(node: XmlElement): string {
  const attributes = attributesOf(node).map(([name, value]) => ` ${name}="${value}"`);
  return `<${node.name}${attributes.join('')}/>`;
}

function attributesOf({ declarations, attributes }: XmlElement): readonly [string, string][] {
  return [
    ...declarations.map(({ prefix, uri }): [string, string] => [
      prefix === '' ? 'xmlns' : `xmlns:${prefix}`,
      escapeText(uri),
    ]),
    ...attributes.map(({ name, value }): [string, string] => [name, escapeText(value)]),
  ];
}

const special = /[&<>"]|[^\P{C}\n\t]|\p{Default_Ignorable_Code_Point}|[\u{2028}\u{2029}]/gu;

/** Nothing in a message can move the cursor or hide: what is not seen becomes a reference. */
function escapeText(text: string): string {
  return text.replace(special, (character) => {
    const name = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[character];
    return name === undefined ? `&#x${(character.codePointAt(0) ?? 0).toString(16)};` : `&${name};`;
  });
}
