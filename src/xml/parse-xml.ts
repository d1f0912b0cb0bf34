import type { SaxesAttributeNS } from 'saxes';
import { SamlError } from '../errors/saml-error.ts';
import { createParser, type XmlParser, type XmlTag } from './create-parser.ts';
import { type Limits, tooMany } from './limits.ts';
import { namespaces } from './namespaces.ts';
import { weighXml } from './weigh-xml.ts';
import type { NamespaceDeclaration, XmlAttribute, XmlElement, XmlNode } from './xml-tree.ts';

/** An element while its children still arrive. */
interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
  readonly parent: OpenElement | null;
  readonly depth: number;
  /** Namespace declarations in scope, its own and its ancestors'. */
  readonly declarationsInScope: number;
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
  const builder = createBuilder(limits);
  try {
    builder.parser.write(text).close();
  } catch (error) {
    if (error instanceof SamlError) throw error;
    throw new SamlError('xml_malformed', { actual: (error as Error).message });
  }
  return builder.root();
}

function createBuilder(limits: Limits): { parser: XmlParser; root: () => XmlElement } {
  const parser = createParser();
  const written: SaxesAttributeNS[] = [];
  const ids = new Set<string>();
  const place: { root: XmlElement | null; current: OpenElement | null } = {
    root: null,
    current: null,
  };

  parser.on('attribute', (attribute) => {
    // It gets its namespace before the tag is complete.
    written.push(attribute as SaxesAttributeNS);
    checkAttribute(attribute, { count: written.length, limits });
  });
  parser.on('opentag', (tag) => {
    const element = openElement(tag, { written, parent: place.current });
    written.length = 0;
    checkElement(element, { ids, limits });
    if (place.current === null) place.root = element;
    else place.current.children.push(element);
    place.current = element;
  });
  parser.on('closetag', () => {
    place.current = place.current?.parent ?? null;
  });
  parser.on('text', (text) => place.current?.children.push(text));
  parser.on('cdata', (text) => {
    if (place.current?.namespace === namespaces.ds) {
      throw new SamlError('signature_malformed', { actual: 'a CDATA section' });
    }
    place.current?.children.push(text);
  });
  parser.on('comment', (comment) => {
    place.current?.children.push({ comment });
  });
  refuseWhatSamlNeverNeeds(parser);
  return { parser, root: () => place.root as XmlElement };
}

function refuseWhatSamlNeverNeeds(parser: XmlParser): void {
  parser.on('doctype', () => {
    throw new SamlError('xml_doctype');
  });
  parser.on('processinginstruction', ({ target }) => {
    throw new SamlError('xml_processing_instruction', { actual: target });
  });
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0' || (encoding !== undefined && !/^utf-?8$/i.test(encoding))) {
      throw new SamlError('xml_encoding_unsupported', {
        expected: 'version 1.0, encoding UTF-8',
        actual: `version ${version}, encoding ${encoding ?? 'not given'}`,
      });
    }
  });
}

function openElement(
  tag: XmlTag,
  {
    written,
    parent,
  }: { readonly written: readonly SaxesAttributeNS[]; readonly parent: OpenElement | null },
): OpenElement {
  const attributes: XmlAttribute[] = [];
  const declarations: NamespaceDeclaration[] = [];
  checkLocalName(tag.local);
  for (const { name, prefix, local, uri, value } of written) {
    checkLocalName(local);
    if (name === 'xmlns') declarations.push({ prefix: '', uri: value });
    else if (prefix === 'xmlns') declarations.push({ prefix: local, uri: value });
    else attributes.push({ name, prefix, localName: local, namespace: uri, value });
  }
  return {
    name: tag.name,
    prefix: tag.prefix,
    localName: tag.local,
    namespace: tag.uri,
    attributes,
    declarations,
    children: [],
    parent,
    depth: (parent?.depth ?? 0) + 1,
    declarationsInScope: (parent?.declarationsInScope ?? 0) + declarations.length,
  };
}

const capitalA = 0x41;
const smallZ = 0x7a;

/** Namespaces in XML 1.0, 4: the part behind a colon begins as a name does; saxes does not look. */
function checkLocalName(local: string): void {
  // Nearly all begin with a letter of ASCII.
  const first = local.charCodeAt(0);
  if (first >= capitalA && first <= smallZ) return;
  if (!/^(?:[-.\d\u{b7}\u{203f}\u{2040}]|[\u{300}-\u{36f}])/u.test(local)) return;
  throw new SamlError('xml_malformed', { actual: `the local name ${local}` });
}

function checkAttribute(
  attribute: Pick<SaxesAttributeNS, 'name' | 'prefix' | 'value'> | { name: string; value: string },
  { count, limits }: { readonly count: number; readonly limits: Limits },
): void {
  if (count > limits.attributesPerElement) {
    throw tooMany('attributesPerElement', limits.attributesPerElement);
  }
  if (attribute.value.length > limits.attributeLength) {
    throw tooMany('attributeLength', limits.attributeLength);
  }
  const declares = attribute.name === 'xmlns' || attribute.name.startsWith('xmlns:');
  if (!declares) return;
  if (attribute.value.length > limits.namespaceLength) {
    throw tooMany('namespaceLength', limits.namespaceLength);
  }
  checkNamespaceName(attribute.value);
}

/** Canonical XML 1.0, 1.3: a relative namespace URI has no canonical form. */
function checkNamespaceName(uri: string): void {
  if (uri === '' || /^[a-z][a-z0-9+.-]*:[^\s]*$/i.test(uri)) return;
  throw new SamlError('xml_namespace_relative', { actual: uri });
}

function checkElement(
  element: OpenElement,
  { ids, limits }: { readonly ids: Set<string>; readonly limits: Limits },
): void {
  if (element.depth > limits.depth) throw tooMany('depth', limits.depth);
  if (element.declarationsInScope > limits.namespacesInScope) {
    throw tooMany('namespacesInScope', limits.namespacesInScope);
  }
  for (const { localName, value } of element.attributes) {
    // "ID", "Id", "id", "xml:id": whatever another reader might take for an identifier.
    if (localName.length !== 2 || localName.toLowerCase() !== 'id') continue;
    if (ids.has(value)) throw new SamlError('xml_duplicate_id', { actual: value });
    ids.add(value);
  }
}
