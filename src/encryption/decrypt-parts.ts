import { namespaces } from '../xml/namespaces.ts';
import { elementsOf } from '../xml/select.ts';
import { isElement, type XmlElement, type XmlNode } from '../xml/xml-tree.ts';
import { type DecryptContext, decryptElement } from './decrypt-element.ts';

const partNames: ReadonlySet<string> = new Set(['EncryptedID', 'EncryptedAttribute']);

/** Whether an Assertion holds an EncryptedID or EncryptedAttribute. */
export function hasEncryptedParts(assertion: XmlElement): boolean {
  return elementsOf(assertion).some(isEncryptedPart);
}

/**
 * An Assertion with every EncryptedID and EncryptedAttribute replaced by what is in it.
 *
 * @throws SamlError as `decryptElement`
 * @see saml-core-2.0-os, 2.2.4 and 2.7.3.2
 */
export function decryptParts(assertion: XmlElement, context: DecryptContext): XmlElement {
  const decrypted = (node: XmlNode, parent: XmlElement): XmlNode => {
    if (!isElement(node)) return node;
    return isEncryptedPart(node)
      ? { ...decryptElement(node, context), parent }
      : copy(node, parent);
  };
  const copy = (element: XmlElement, parent: XmlElement | null): XmlElement => {
    const children: XmlNode[] = [];
    const copied = { ...element, parent, children };
    children.push(...element.children.map((child) => decrypted(child, copied)));
    return copied;
  };
  return copy(assertion, null);
}

function isEncryptedPart({ namespace, localName }: XmlElement): boolean {
  return namespace === namespaces.saml && partNames.has(localName);
}
