import { SamlError } from '../errors/saml-error.ts';
import { compareAttributes, compareDeclarations, inOrder } from './canonical-order.ts';
import { escapeAttribute, escapeText } from './escape-canonical.ts';
import {
  bind,
  inheritedXmlAttributes,
  inScopeAt,
  rebind,
  type WalkedScope,
} from './namespace-scope.ts';
import {
  append,
  isElement,
  type NamespaceDeclaration,
  none,
  type XmlAttribute,
  type XmlElement,
} from './xml-tree.ts';

/** Which of the W3C's canonical forms of a subtree is wanted. */
export interface CanonicalForm {
  /** "exclusive" is Exclusive XML Canonicalization 1.0, the others Canonical XML 1.0 and 1.1. */
  readonly method: 'exclusive' | 'inclusive' | 'inclusive11';
  readonly withComments: boolean;
  /** InclusiveNamespaces PrefixList of the exclusive form; "" is "#default". */
  readonly inclusivePrefixes: readonly string[];
  /** The enveloped Signature, left out. */
  readonly omit?: XmlElement;
  /**
   * Most characters of namespace declarations. The exclusive form repeats a declaration wherever
   * its prefix is used anew, so that a short text can have a canonical form hundreds of times as
   * long. Default: no bound.
   */
  readonly mostDeclarations?: number;
}

/** What is known where the writing is, and what it has written. */
interface Writing {
  readonly apex: XmlElement;
  readonly form: CanonicalForm;
  readonly pieces: string[];
  readonly scope: WalkedScope;
  readonly rendered: WalkedScope;
  /** Characters of namespace declarations that may still be written. */
  room: number;
}

/** An element and its tags as they are written. */
interface Tagged {
  readonly element: XmlElement;
  readonly tags: Tags;
}

interface Tags {
  readonly start: string;
  readonly end: string;
  /** The namespace nodes in the start tag, and how many characters they take. */
  readonly declared: readonly NamespaceDeclaration[];
  readonly declaredLength: number;
}

/**
 * The canonical text of an element and what is in it; its UTF-8 bytes are what a digest covers.
 *
 * @throws SamlError xml_limit_exceeded where `mostDeclarations` are not enough
 * @see xml-exc-c14n, 3; xml-c14n, 2; xml-c14n11, 2
 */
export function canonicalize(apex: XmlElement, form: CanonicalForm): string {
  const { mostDeclarations: room = Number.POSITIVE_INFINITY } = form;
  const scope: WalkedScope = new Map(inScopeAt(apex));
  const writing: Writing = { apex, form, pieces: [], scope, rendered: new Map(), room };
  writeElement({ element: apex, tags: tagsOf(apex, writing) }, writing);
  return writing.pieces.join('');
}

function writeElement({ element, tags }: Tagged, writing: Writing): void {
  const { pieces, form, rendered } = writing;
  takeRoom(tags, writing);
  pieces.push(tags.start);
  const hidden = bind(rendered, tags.declared);
  let before: Tagged | undefined;
  for (const child of element.children) {
    if (typeof child === 'string') pieces.push(escapeText(child));
    else if (!isElement(child)) pieces.push(commentText(child.comment, form));
    else if (child !== form.omit) before = writeChild({ child, before }, writing);
  }
  rebind(rendered, hidden);
  pieces.push(tags.end);
}

/** Writes an element, with the tags of the one before it if it has the same. */
function writeChild(
  { child, before }: { readonly child: XmlElement; readonly before: Tagged | undefined },
  writing: Writing,
): Tagged {
  const hidden = bind(writing.scope, child.declarations);
  const isAlike = before !== undefined && isTaggedAlike(child, before.element);
  const tagged = { element: child, tags: isAlike ? before.tags : tagsOf(child, writing) };
  writeElement(tagged, writing);
  rebind(writing.scope, hidden);
  return tagged;
}

function takeRoom({ declaredLength }: Tags, writing: Writing): void {
  writing.room -= declaredLength;
  if (writing.room >= 0) return;
  throw new SamlError('xml_limit_exceeded', {
    expected: `at most ${writing.form.mostDeclarations} characters of namespace declarations in canonical form`,
  });
}

/** Whether two children of one element have the same tags: `parseXml` lets them share what is alike. */
function isTaggedAlike(one: XmlElement, other: XmlElement): boolean {
  return (
    one.attributes === other.attributes &&
    one.declarations === other.declarations &&
    one.name === other.name
  );
}

function tagsOf(element: XmlElement, writing: Writing): Tags {
  const { name } = element;
  const declared = declarationsToRender(element, writing);
  const declarations = declarationsText(declared);
  const isApex = element === writing.apex;
  const attributes = isApex ? apexAttributes(element, writing.form) : element.attributes;
  return {
    start: `<${name}${declarations}${attributesText(attributes)}>`,
    end: `</${name}>`,
    declared,
    declaredLength: declarations.length,
  };
}

/** The namespace nodes that stand on the element in canonical form, sorted. */
function declarationsToRender(
  element: XmlElement,
  writing: Writing,
): readonly NamespaceDeclaration[] {
  const { apex, form, scope, rendered } = writing;
  const at: Declaring = { declared: undefined, scope, rendered };
  if (form.method !== 'exclusive') {
    const prefixes = element === apex ? scope.keys() : element.declarations.map((d) => d.prefix);
    for (const prefix of prefixes) declare(prefix, at);
  } else {
    // What the element visibly uses, and what is listed.
    declare(element.prefix, at);
    for (const { prefix } of element.attributes) if (prefix !== '') declare(prefix, at);
    for (const prefix of form.inclusivePrefixes) declare(prefix, at);
  }
  return inOrder(at.declared ?? none, compareDeclarations);
}

interface Declaring extends Pick<Writing, 'scope' | 'rendered'> {
  declared: NamespaceDeclaration[] | undefined;
}

/** Lists a namespace node, unless an ancestor was written with it, or it is listed already. */
function declare(prefix: string, at: Declaring): void {
  // An undeclared default namespace is written as "" only where an ancestor wrote another one.
  const uri = at.scope.get(prefix) ?? '';
  if (prefix === 'xml' || uri === (at.rendered.get(prefix) ?? '')) return;
  if (at.declared?.some((known) => known.prefix === prefix)) return;
  at.declared = append(at.declared, { prefix, uri });
}

function apexAttributes(apex: XmlElement, form: CanonicalForm): readonly XmlAttribute[] {
  if (form.method === 'exclusive') return apex.attributes;
  return [...apex.attributes, ...inheritedXmlAttributes(apex, form.method)];
}

function declarationsText(declared: readonly NamespaceDeclaration[]): string {
  let text = '';
  for (const { prefix, uri } of declared) {
    text += `${prefix === '' ? ' xmlns' : ` xmlns:${prefix}`}="${escapeAttribute(uri)}"`;
  }
  return text;
}

function attributesText(attributes: readonly XmlAttribute[]): string {
  let text = '';
  for (const { name, value } of inOrder(attributes, compareAttributes)) {
    text += ` ${name}="${escapeAttribute(value)}"`;
  }
  return text;
}

function commentText(comment: string, form: CanonicalForm): string {
  return form.withComments ? `<!--${comment}-->` : '';
}
