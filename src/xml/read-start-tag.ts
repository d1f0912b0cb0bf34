import { type QualifiedName, splitName } from './canonical-name.ts';
import { compareAttributes, compareDeclarations } from './canonical-order.ts';
import { type Binding, bind, rebind, type WalkedScope } from './namespace-scope.ts';
import { notCanonical } from './not-canonical.ts';
import { readDeclaration } from './read-declaration.ts';
import { readValue } from './read-references.ts';
import {
  append,
  type ElementHead,
  type NamespaceDeclaration,
  none,
  type XmlAttribute,
} from './xml-tree.ts';

/** Canonical text that is being read, and what is known at the place that was reached. */
export interface Reading {
  readonly text: string;
  /** Where it goes on. */
  at: number;
  readonly scope: WalkedScope;
}

/** A start tag, read. */
export interface StartTag extends ElementHead {
  /** All of it, from "<" to ">". */
  readonly text: string;
  /** What its declarations hide, for the end tag. */
  readonly hidden: readonly Binding[];
}

/** An attribute whose namespace is known at the end of its tag. */
interface OpenAttribute extends XmlAttribute {
  namespace: string;
}

/** What a start tag was found to hold so far. */
interface Found {
  declarations: NamespaceDeclaration[] | undefined;
  attributes: OpenAttribute[] | undefined;
}

const space = 0x20;
const greaterThan = 0x3e;
const slash = 0x2f;

/**
 * The start tag of the element before, if the next one is written alike: between two children of one
 * element the same prefixes mean the same. Groups come by the thousand, all with one start tag.
 */
export function readSameTag(reading: Reading, before: StartTag | undefined): StartTag | undefined {
  if (before === undefined) return undefined;
  const end = reading.at + before.text.length;
  if (reading.text.slice(reading.at, end) !== before.text) return undefined;
  reading.at = end;
  rebind(reading.scope, before.declarations);
  return before;
}

/**
 * Reads the start tag that begins here, and binds the prefixes that it declares.
 *
 * @throws SamlError xml_malformed
 */
export function readStartTag(reading: Reading): StartTag {
  const { text, at, scope } = reading;
  if (text.charAt(at) !== '<') throw notCanonical('text where a start tag should be');
  const { name, prefix, localName } = readName(reading, at + 1);
  const found: Found = { declarations: undefined, attributes: undefined };
  while (text.charCodeAt(reading.at) === space) readAttribute(reading, found);
  if (text.charCodeAt(reading.at) !== greaterThan) throw notCanonical('a start tag without end');
  reading.at += 1;
  const { declarations = none, attributes = none } = found;
  const hidden = bind(scope, declarations);
  for (const attribute of attributes) {
    if (attribute.prefix !== '') attribute.namespace = resolve(scope, attribute.prefix);
  }
  refuseDisorder(declarations, compareDeclarations);
  refuseDisorder(attributes, compareAttributes);
  return {
    text: text.slice(at, reading.at),
    name,
    prefix,
    localName,
    namespace: resolve(scope, prefix),
    attributes,
    declarations,
    hidden,
  };
}

/** A blank, a name, "=", and a value in double quotes. */
function readAttribute(reading: Reading, found: Found): void {
  const { text } = reading;
  const { name, prefix, localName } = readName(reading, reading.at + 1);
  const start = reading.at + 2;
  const end = text.indexOf('"', start);
  const isWhole = text.startsWith('="', reading.at) && end >= 0;
  if (!isWhole) throw notCanonical('an attribute without value');
  const value = readValue(text.slice(start, end));
  reading.at = end + 1;
  if (prefix !== 'xmlns' && name !== 'xmlns') {
    const attribute: OpenAttribute = { name, prefix, localName, namespace: '', value };
    found.attributes = append(found.attributes, attribute);
  } else if (found.attributes === undefined) {
    const declaration = readDeclaration(prefix === '' ? '' : localName, value);
    found.declarations = append(found.declarations, declaration);
  } else {
    throw notCanonical('a declaration behind an attribute');
  }
}

/** The name that begins here, taken apart. */
function readName(reading: Reading, start: number): QualifiedName {
  const { text } = reading;
  let end = start;
  while (!isNameEnd(text.charCodeAt(end))) end += 1;
  if (end === start) throw notCanonical('an empty name');
  reading.at = end;
  return splitName(text.slice(start, end));
}

/** What cannot be in a name: white space, quotes, "&", "!", "/", "<", "=", ">", "?", or the end. */
function isNameEnd(unit: number): boolean {
  return Number.isNaN(unit) || unit <= 0x2c || unit === slash || (unit >= 0x3c && unit <= 0x3f);
}

/** Canonical order is strict, so that nothing can stand there twice. */
function refuseDisorder<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): void {
  if (items.length < 2) return;
  items.reduce((before, item) => {
    if (compare(before, item) >= 0) throw notCanonical('attributes in disorder');
    return item;
  });
}

function resolve(scope: WalkedScope, prefix: string): string {
  const uri = scope.get(prefix);
  if (uri === undefined && prefix !== '') throw notCanonical(`the undeclared prefix ${prefix}`);
  return uri ?? '';
}
