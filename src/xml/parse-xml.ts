import type { SaxesAttributeNS } from 'saxes';
import { SamlError } from '../errors/saml-error.ts';
import { checkAttribute, checkLocalName, refuseWhatSamlNeverNeeds } from './check-markup.ts';
import { createParser, type XmlParser, type XmlTag } from './create-parser.ts';
import { type Limits, tooMany } from './limits.ts';
import { withLineFeeds } from './line-feeds.ts';
import { namespaces } from './namespaces.ts';
import { weighXml } from './weigh-xml.ts';
import {
  append,
  beginElement,
  type ElementHead,
  type GrowingElement,
  type NamespaceDeclaration,
  none,
  type XmlAttribute,
  type XmlElement,
  type XmlNode,
} from './xml-tree.ts';

/** An element whose end tag has not come, and what holds there. */
interface OpenElement {
  readonly element: GrowingElement;
  children: XmlNode[] | undefined;
  readonly parent: OpenElement | null;
  readonly depth: number;
  /** Namespace declarations in scope, its own and its ancestors'. */
  readonly declarationsInScope: number;
  /** The child that came last. */
  last: { readonly child: XmlElement; readonly written: Written } | null;
}

/** The attributes and declarations of a tag as they were written. */
type Written = readonly SaxesAttributeNS[];

/** A tree while it grows. */
interface Growth {
  readonly limits: Limits;
  /** Values of all identifiers so far. */
  readonly ids: Set<string>;
  root: XmlElement | null;
  open: OpenElement | null;
  /** Of the tag that is being read. */
  written: SaxesAttributeNS[] | undefined;
}

/**
 * Reads text as XML, strictly: well-formed by XML 1.0 and Namespaces in XML 1.0, one root, no
 * document type, no processing instruction, no relative namespace URI, no ID twice, and all within
 * `limits`. The only place where text becomes a tree.
 *
 * @throws SamlError xml_malformed, xml_doctype, xml_processing_instruction,
 * xml_encoding_unsupported, xml_limit_exceeded, xml_namespace_relative, xml_duplicate_id
 */
export function parseXml(text: string, limits: Limits): XmlElement {
  // The parser would take a lone surrogate together with the character behind it.
  if (!text.isWellFormed()) throw new SamlError('xml_malformed', { actual: 'a lone surrogate' });
  weighXml(text, limits);
  const growth: Growth = { limits, ids: new Set(), root: null, open: null, written: undefined };
  try {
    createBuilder(growth).write(withLineFeeds(text)).close();
  } catch (error) {
    if (error instanceof SamlError) throw error;
    throw new SamlError('xml_malformed', { actual: (error as Error).message });
  }
  return growth.root as XmlElement;
}

/** A parser under which the tree grows. */
function createBuilder(growth: Growth): XmlParser {
  const parser = createParser();
  parser.on('attribute', (attribute) => {
    // It gets its namespace before the tag is complete.
    const written = append(growth.written, attribute as SaxesAttributeNS);
    growth.written = written;
    checkAttribute(attribute, { count: written.length, limits: growth.limits });
  });
  parser.on('opentag', (tag) => openElement(tag, growth));
  parser.on('closetag', () => closeElement(growth));
  parser.on('text', (text) => addChild(growth, text));
  parser.on('cdata', (text) => {
    if (growth.open?.element.namespace === namespaces.ds) {
      throw new SamlError('signature_malformed', { actual: 'a CDATA section' });
    }
    addChild(growth, text);
  });
  parser.on('comment', (comment) => addChild(growth, { comment }));
  refuseWhatSamlNeverNeeds(parser);
  return parser;
}

function addChild({ open }: Growth, node: XmlNode): void {
  if (open !== null) open.children = append(open.children, node);
}

function openElement(tag: XmlTag, growth: Growth): void {
  const { open: parent, written = none } = growth;
  growth.written = undefined;
  const head = sameTag(tag, { written, parent }) ?? describeTag(tag, written);
  const element = beginElement(head, parent?.element ?? null);
  const open: OpenElement = {
    element,
    children: undefined,
    parent,
    depth: (parent?.depth ?? 0) + 1,
    declarationsInScope: (parent?.declarationsInScope ?? 0) + element.declarations.length,
    last: null,
  };
  checkElement(open, growth);
  addChild(growth, element);
  if (parent === null) growth.root = element;
  else parent.last = { child: element, written };
  growth.open = open;
}

function closeElement(growth: Growth): void {
  const { open } = growth;
  if (open === null) return;
  open.element.children = open.children ?? none;
  growth.open = open.parent;
}

/**
 * The element before, if this one is written alike: between two children of one element the same
 * prefixes mean the same. Groups come by the thousand, and need their attributes only once.
 */
function sameTag(
  tag: XmlTag,
  { written, parent }: { readonly written: Written; readonly parent: OpenElement | null },
): ElementHead | undefined {
  const last = parent?.last;
  const isAlike =
    last?.child.name === tag.name &&
    last.written.length === written.length &&
    last.written.every(
      ({ name, value }, index) => name === written[index]?.name && value === written[index]?.value,
    );
  return isAlike ? last.child : undefined;
}

function describeTag(tag: XmlTag, written: Written): ElementHead {
  let attributes: XmlAttribute[] | undefined;
  let declarations: NamespaceDeclaration[] | undefined;
  checkLocalName(tag.local);
  for (const { name, prefix, local, uri, value } of written) {
    checkLocalName(local);
    if (name === 'xmlns' || prefix === 'xmlns') {
      declarations = append(declarations, { prefix: prefix === '' ? '' : local, uri: value });
    } else {
      attributes = append(attributes, { name, prefix, localName: local, namespace: uri, value });
    }
  }
  return {
    name: tag.name,
    prefix: tag.prefix,
    localName: tag.local,
    namespace: tag.uri,
    attributes: attributes ?? none,
    declarations: declarations ?? none,
  };
}

function checkElement(
  { element, depth, declarationsInScope }: OpenElement,
  { ids, limits }: Growth,
): void {
  if (depth > limits.depth) throw tooMany('depth', limits.depth);
  if (declarationsInScope > limits.namespacesInScope) {
    throw tooMany('namespacesInScope', limits.namespacesInScope);
  }
  for (const { localName, value } of element.attributes) {
    // "ID", "Id", "id", "xml:id": whatever another reader might take for an identifier.
    if (localName.length !== 2 || localName.toLowerCase() !== 'id') continue;
    if (ids.has(value)) throw new SamlError('xml_duplicate_id', { actual: value });
    ids.add(value);
  }
}
