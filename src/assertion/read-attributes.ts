import { SamlError } from '../errors/saml-error.ts';
import { attributeOf, textOf } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { readChildren } from './read-element.ts';

/**
 * Values of every Attribute by Name, in document order; several Attribute elements of one Name are
 * one list. Names are chosen by others, hence a Map.
 *
 * @throws SamlError attributes_malformed, attribute_encrypted, response_malformed
 * @see saml-core-2.0-os, 2.7.3
 */
export function readAttributes(
  statements: readonly XmlElement[],
): ReadonlyMap<string, readonly string[]> {
  const attributes = new Map<string, string[]>();
  for (const statement of statements) {
    const children = readChildren(statement, { many: ['Attribute', 'EncryptedAttribute'] });
    if (children.has('EncryptedAttribute')) throw new SamlError('attribute_encrypted');
    for (const attribute of children.get('Attribute') ?? []) {
      const name = attributeOf(attribute, 'Name');
      if (name === null || name === '') {
        throw new SamlError('attributes_malformed', { actual: 'an Attribute without a Name' });
      }
      const values = attributes.get(name) ?? [];
      attributes.set(name, values);
      for (const value of attributeValues(attribute)) values.push(textOf(value));
    }
  }
  return attributes;
}

function attributeValues(attribute: XmlElement): readonly XmlElement[] {
  return readChildren(attribute, { many: ['AttributeValue'] }).get('AttributeValue') ?? [];
}
