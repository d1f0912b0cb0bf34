import type { Document, Element } from '@xmldom/xmldom';
import type { SelectedValue } from 'xpath';
import { SamlError } from '../errors/saml-error.ts';
import { loadDomEngine } from './dom-engine.ts';
import { namespaces } from './namespaces.ts';
import { readCanonical } from './read-canonical.ts';
import { isElement, type XmlElement } from './xml-tree.ts';

/**
 * String values of what an XPath 1.0 expression selects in canonical text, in document order; a
 * number, string or boolean result is one value. Prefixes: those of `namespaces`.
 *
 * The text is canonical and was signed. Never called with text that came from outside.
 *
 * @throws SamlError config_option_invalid for an expression that cannot be evaluated
 */
export function selectXPath(canonical: string, expression: string): readonly string[] {
  const { DOMImplementation, useNamespaces } = loadDomEngine();
  const document = new DOMImplementation().createDocument(null, '');
  document.appendChild(domOf(readCanonical(canonical), document));
  const select = useNamespaces(namespaces);
  const selected = evaluate(expression, () => select(expression, document as unknown as Node));
  return Array.isArray(selected) ? selected.map(stringOf) : [stringOf(selected)];
}

/** What XPath walks through, made of the one tree. */
function domOf(element: XmlElement, document: Document): Element {
  const { name, namespace, declarations, attributes, children } = element;
  // No namespace is "" here and may be in a DOM (dom, 4.9: validate and extract).
  const node = document.createElementNS(namespace, name);
  for (const { prefix, uri } of declarations) {
    node.setAttributeNS(namespaces.xmlns, prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri);
  }
  for (const attribute of attributes) {
    node.setAttributeNS(attribute.namespace, attribute.name, attribute.value);
  }
  for (const child of children) {
    if (typeof child === 'string') node.appendChild(document.createTextNode(child));
    else if (isElement(child)) node.appendChild(domOf(child, document));
  }
  return node;
}

function evaluate<Selected>(expression: string, select: () => Selected): Selected {
  try {
    return select();
  } catch (cause) {
    throw new SamlError('config_option_invalid', {
      expected: 'an XPath 1.0 expression',
      actual: expression,
      cause,
    });
  }
}

function stringOf(value: SelectedValue): string {
  return typeof value === 'object' ? (value?.textContent ?? '') : String(value);
}
