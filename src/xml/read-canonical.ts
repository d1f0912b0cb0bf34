import { SamlError } from '../errors/saml-error.ts';
import { splitName } from './canonical-name.ts';
import { compareAttributes } from './canonicalize.ts';
import { compareCodePoints } from './compare-code-points.ts';
import { type Binding, bind, type WalkedScope } from './namespace-scope.ts';
import { namespaces } from './namespaces.ts';
import { readDeclaration } from './read-declaration.ts';
import type { NamespaceDeclaration, XmlAttribute, XmlElement, XmlNode } from './xml-tree.ts';

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
  readonly parent: OpenElement | null;
  /** What its declarations hide, for its end tag. */
  readonly hidden: readonly Binding[];
}

/** A start tag as written: its name, its attributes, and where the text goes on behind it. */
interface StartTag {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly end: number;
}

const space = 0x20;
const greaterThan = 0x3e;
const slash = 0x2f;

/** No character of XML, or one that canonical text has as a reference only. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const notCanonical = /[\0-\x08\x0b-\x1f\ufffe\uffff]/;

/**
 * Reads back what `canonicalize` wrote. Canonical XML without comments has a tiny grammar: start
 * tags, end tags, text, double quotes and seven references. Anything else is refused, so this
 * reader agrees with every XML parser on every text that it takes; a test holds it to that.
 *
 * Never called with text that came from outside: that is what `parseXml` is for.
 *
 * @throws SamlError xml_malformed
 * @see xml-c14n, 2.3
 */
export function readCanonical(text: string): XmlElement {
  if (notCanonical.test(text) || !text.isWellFormed())
    throw refused('a character that is not canonical');
  const scope: WalkedScope = new Map([['xml', namespaces.xml]]);
  const first = openElement(readStartTag(text, 0), { parent: null, scope });
  let current: OpenElement | null = first.element;
  let position = first.end;
  while (current !== null) {
    const next = text.indexOf('<', position);
    if (next < 0) throw refused('an end without end tags');
    if (next > position) current.children.push(readText(text.slice(position, next)));
    if (text.charCodeAt(next + 1) === slash) {
      position = readEndTag(text, { at: next, name: current.name });
      bind(scope, current.hidden);
      current = current.parent;
    } else {
      const opened = openElement(readStartTag(text, next), { parent: current, scope });
      current.children.push(opened.element);
      current = opened.element;
      position = opened.end;
    }
  }
  if (position !== text.length) throw refused('text behind the root element');
  return first.element;
}

function readEndTag(text: string, { at, name }: { readonly at: number; name: string }): number {
  if (!text.startsWith(`${name}>`, at + 2)) throw refused(`an end tag other than ${name}`);
  return at + name.length + 3;
}

function readStartTag(text: string, at: number): StartTag {
  if (text.charAt(at) !== '<') throw refused('text where a start tag should be');
  const attributes: [string, string][] = [];
  const nameEnd = endOfName(text, at + 1);
  let position = nameEnd;
  while (text.charCodeAt(position) === space) {
    const equals = endOfName(text, position + 1);
    const valueStart = equals + 2;
    const valueEnd = text.indexOf('"', valueStart);
    if (!text.startsWith('="', equals) || valueEnd < 0) throw refused('an attribute without value');
    const value = text.slice(valueStart, valueEnd);
    if (/[<\t\n]/.test(value)) throw refused('"<" or a line break in an attribute');
    attributes.push([text.slice(position + 1, equals), resolveReferences(value)]);
    position = valueEnd + 1;
  }
  if (text.charCodeAt(position) !== greaterThan) throw refused('a start tag without end');
  return { name: text.slice(at + 1, nameEnd), attributes, end: position + 1 };
}

function endOfName(text: string, start: number): number {
  let end = start;
  while (!isNameEnd(text.charCodeAt(end))) end += 1;
  if (end === start) throw refused('an empty name');
  return end;
}

/** What cannot be in a name: white space, quotes, "&", "!", "/", "<", "=", ">", "?", or the end. */
function isNameEnd(unit: number): boolean {
  return Number.isNaN(unit) || unit <= 0x2c || unit === slash || (unit >= 0x3c && unit <= 0x3f);
}

function openElement(
  { name, attributes: written, end }: StartTag,
  { parent, scope }: { readonly parent: OpenElement | null; readonly scope: WalkedScope },
): { element: OpenElement; end: number } {
  const declarations: NamespaceDeclaration[] = [];
  const rest: (readonly [string, string])[] = [];
  for (const attribute of written) {
    const declaration = readDeclaration(attribute);
    if (declaration === undefined) rest.push(attribute);
    else if (rest.length === 0) declarations.push(declaration);
    else throw refused('a declaration behind an attribute');
  }
  const hidden = bind(scope, declarations);
  const attributes = rest.map((attribute) => toAttribute(attribute, scope));
  refuseDisorder(declarations, (one, other) => compareCodePoints(one.prefix, other.prefix));
  refuseDisorder(attributes, compareAttributes);
  const { prefix, localName } = splitName(name);
  const element = {
    name,
    prefix,
    localName,
    namespace: resolve(scope, prefix),
    attributes,
    declarations,
    children: [],
    parent,
    hidden,
  };
  return { element, end };
}

/** Canonical order is strict, so that nothing can stand there twice. */
function refuseDisorder<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): void {
  if (items.length < 2) return;
  items.reduce((before, item) => {
    if (compare(before, item) >= 0) throw refused('attributes in disorder');
    return item;
  });
}

function toAttribute([name, value]: readonly [string, string], scope: WalkedScope): XmlAttribute {
  const { prefix, localName } = splitName(name);
  return { name, prefix, localName, value, namespace: prefix === '' ? '' : resolve(scope, prefix) };
}

function resolve(scope: WalkedScope, prefix: string): string {
  const uri = scope.get(prefix);
  if (uri === undefined && prefix !== '') throw refused(`the undeclared prefix ${prefix}`);
  return uri ?? '';
}

const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x9;': '\t',
  '&#xA;': '\n',
  '&#xD;': '\r',
};

/** ">" is always a reference. */
function readText(text: string): string {
  if (text.includes('>')) throw refused('">" in text');
  return resolveReferences(text);
}

function resolveReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&[^;&]{0,5};?/g, (reference) => {
    const character = references[reference];
    if (character === undefined) throw refused('a reference that is not canonical');
    return character;
  });
}

function refused(actual: string): SamlError {
  return new SamlError('xml_malformed', { expected: 'canonical XML', actual });
}
