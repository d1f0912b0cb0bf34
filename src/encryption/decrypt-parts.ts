import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { elementsOf } from '../xml/select.ts';
import { isElement, type XmlElement, type XmlNode } from '../xml/xml-tree.ts';
import { type DecryptContext, decryptElement } from './decrypt-element.ts';

/** Where encrypted parts may stand, and what may be in them; BaseID names nobody that we know. */
const parts: ReadonlyMap<string, { readonly in: readonly string[]; readonly content: string }> =
  new Map([
    ['EncryptedID', { in: ['Subject', 'SubjectConfirmation'], content: 'NameID' }],
    ['EncryptedAttribute', { in: ['AttributeStatement'], content: 'Attribute' }],
  ]);

/** Each costs RSA operations; there are never more than attributes. */
const mostParts = 64;

/** The EncryptedID and EncryptedAttribute elements of an Assertion, in their places. */
function encryptedParts(assertion: XmlElement): readonly XmlElement[] {
  return elementsOf(assertion).filter((element) => contentOf(element) !== undefined);
}

/** Whether an Assertion holds an EncryptedID or EncryptedAttribute. */
export function hasEncryptedParts(assertion: XmlElement): boolean {
  return encryptedParts(assertion).length > 0;
}

/**
 * An Assertion with every EncryptedID and EncryptedAttribute replaced by the NameID or Attribute
 * in it. What is decrypted is not decrypted again.
 *
 * @throws SamlError xml_limit_exceeded, and as `decryptElement`
 * @see saml-core-2.0-os, 2.2.4 and 2.7.3.2
 */
export function decryptParts(assertion: XmlElement, context: DecryptContext): XmlElement {
  if (encryptedParts(assertion).length > mostParts) {
    throw new SamlError('xml_limit_exceeded', { expected: `at most ${mostParts} encrypted parts` });
  }
  const decrypted = (node: XmlNode, parent: XmlElement): XmlNode => {
    if (!isElement(node)) return node;
    const content = contentOf(node);
    if (content === undefined) return copy(node, parent);
    const name = { namespace: namespaces.saml, localName: content };
    return { ...decryptElement(node, { ...context, content: name }), parent };
  };
  const copy = (element: XmlElement, parent: XmlElement | null): XmlElement => {
    const children: XmlNode[] = [];
    const copied = { ...element, parent, children };
    children.push(...element.children.map((child) => decrypted(child, copied)));
    return copied;
  };
  return copy(assertion, null);
}

/** Local name of what is in an encrypted part; undefined for whatever is none. */
function contentOf({ namespace, localName, parent }: XmlElement): string | undefined {
  const part = parts.get(localName);
  if (part === undefined || namespace !== namespaces.saml) return undefined;
  const isInPlace = parent?.namespace === namespaces.saml && part.in.includes(parent.localName);
  return isInPlace ? part.content : undefined;
}
