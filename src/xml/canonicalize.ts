import { SamlError } from '../errors/saml-error.ts';
import { compareCodePoints } from './compare-code-points.ts';
import { bind, inheritedXmlAttributes, inScopeAt, type WalkedScope } from './namespace-scope.ts';
import {
  isElement,
  type NamespaceDeclaration,
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

type Scope = ReadonlyMap<string, string | undefined>;

/**
 * The canonical text of an element and what is in it; its UTF-8 bytes are what a digest covers.
 *
 * @throws SamlError xml_limit_exceeded where `mostDeclarations` are not enough
 * @see xml-exc-c14n, 3; xml-c14n, 2; xml-c14n11, 2
 */
export function canonicalize(apex: XmlElement, form: CanonicalForm): string {
  const output: string[] = [];
  const room = createRoom(form);
  const scope: WalkedScope = new Map(inScopeAt(apex));
  const rendered: WalkedScope = new Map();
  const write = (element: XmlElement): void => {
    const isApex = element === apex;
    const declared = declarationsToRender(element, { scope, rendered, isApex, form });
    const declarations = room.take(declarationsText(declared));
    const attributes = isApex ? apexAttributes(element, form) : element.attributes;
    output.push('<', element.name, declarations, attributesText(attributes), '>');
    const hidden = bind(rendered, declared);
    for (const child of element.children) {
      if (typeof child === 'string') output.push(escapeText(child));
      else if (!isElement(child)) output.push(commentText(child.comment, form));
      else if (child !== form.omit) writeChild(child);
    }
    bind(rendered, hidden);
    output.push('</', element.name, '>');
  };
  const writeChild = (child: XmlElement): void => {
    const hidden = bind(scope, child.declarations);
    write(child);
    bind(scope, hidden);
  };
  write(apex);
  return output.join('');
}

/** Lets text pass until there is too much of it. */
function createRoom({ mostDeclarations = Number.POSITIVE_INFINITY }: CanonicalForm): {
  readonly take: (text: string) => string;
} {
  const taken = { length: 0 };
  const take = (text: string): string => {
    taken.length += text.length;
    if (taken.length <= mostDeclarations) return text;
    throw new SamlError('xml_limit_exceeded', {
      expected: `at most ${mostDeclarations} characters of namespace declarations in canonical form`,
    });
  };
  return { take };
}

/** Prefix and URI of each namespace node that stands on the element in canonical form, sorted. */
function declarationsToRender(
  element: XmlElement,
  at: {
    readonly scope: Scope;
    readonly rendered: Scope;
    readonly isApex: boolean;
    readonly form: CanonicalForm;
  },
): readonly NamespaceDeclaration[] {
  const { scope, rendered } = at;
  const declared: NamespaceDeclaration[] = [];
  for (const prefix of candidatePrefixes(element, at)) {
    if (prefix === 'xml' || declared.some((known) => known.prefix === prefix)) continue;
    // An undeclared default namespace is written as "" only where an ancestor wrote another one.
    const uri = scope.get(prefix) ?? '';
    if (uri !== (rendered.get(prefix) ?? '')) declared.push({ prefix, uri });
  }
  return declared.length > 1
    ? declared.sort((one, other) => compareCodePoints(one.prefix, other.prefix))
    : declared;
}

/** Exclusive: the prefixes the element visibly uses and those listed. Inclusive: those in scope. */
function candidatePrefixes(
  element: XmlElement,
  { scope, isApex, form }: { readonly scope: Scope; isApex: boolean; readonly form: CanonicalForm },
): Iterable<string> {
  if (form.method !== 'exclusive') {
    return isApex ? scope.keys() : element.declarations.map(({ prefix }) => prefix);
  }
  const used = [element.prefix];
  for (const { prefix } of element.attributes) if (prefix !== '') used.push(prefix);
  return form.inclusivePrefixes.length === 0 ? used : [...used, ...form.inclusivePrefixes];
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
  const sorted = attributes.length > 1 ? attributes.toSorted(compareAttributes) : attributes;
  let text = '';
  for (const { name, value } of sorted) text += ` ${name}="${escapeAttribute(value)}"`;
  return text;
}

/** Canonical order: by namespace URI, then local name; no namespace first. */
export function compareAttributes(one: XmlAttribute, other: XmlAttribute): number {
  return (
    compareCodePoints(one.namespace, other.namespace) ||
    compareCodePoints(one.localName, other.localName)
  );
}

function commentText(comment: string, form: CanonicalForm): string {
  return form.withComments ? `<!--${comment}-->` : '';
}

const textEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
};

const attributeEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function escapeText(text: string): string {
  return /[&<>\r]/.test(text)
    ? text.replace(/[&<>\r]/g, (found) => textEscapes[found] ?? '')
    : text;
}

function escapeAttribute(value: string): string {
  return /[&<"\t\n\r]/.test(value)
    ? value.replace(/[&<"\t\n\r]/g, (found) => attributeEscapes[found] ?? '')
    : value;
}
