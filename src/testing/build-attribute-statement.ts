import { namespaces } from '../xml/namespaces.ts';
import { encryptPart } from './encrypt-marked.ts';
import { renderXml } from './render-xml.ts';
import {
  declaration,
  defaultGroups,
  defaultGroupsAttribute,
  orDefault,
  qualified,
  type ResponseContext,
  samlDeclaration,
} from './response-defaults.ts';
import type { AttributeDescription, ResponseDescription } from './response-description.ts';
import { element, type XmlContent } from './xml-content.ts';

const unspecifiedNameFormat = 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified';

/**
 * The attributes and, behind them, the groups. Without any the whole statement is left out, as
 * Okta does.
 *
 * @see saml-core-2.0-os, 2.7.3
 */
export function buildAttributeStatement(context: ResponseContext): XmlContent {
  const { description, prefixes } = context;
  const attributes = [...describedAttributes(description), ...groupsAttribute(description)];
  const extra = description.extra?.attributeStatement;
  if (attributes.length === 0 && extra === undefined) return [];
  return element(
    qualified(prefixes.saml, 'AttributeStatement'),
    { [declaration(prefixes.saml)]: namespaces.saml },
    attributes.map((attribute) => buildAttribute(attribute, context)),
    extra ?? [],
  );
}

function describedAttributes({
  attributes = [],
}: ResponseDescription): readonly AttributeDescription[] {
  if (isList(attributes)) return attributes;
  return Object.entries(attributes).map(([name, values]) => ({
    name,
    values: typeof values === 'string' ? [values] : values,
  }));
}

function isList(
  attributes: NonNullable<ResponseDescription['attributes']>,
): attributes is readonly AttributeDescription[] {
  return Array.isArray(attributes);
}

function groupsAttribute({
  groups = defaultGroups,
  groupsAttribute: name = defaultGroupsAttribute,
}: ResponseDescription): readonly AttributeDescription[] {
  return groups === null ? [] : [{ name, values: groups }];
}

function buildAttribute(attribute: AttributeDescription, context: ResponseContext): XmlContent {
  const { saml: prefix } = context.prefixes;
  const described = (declarations: Readonly<Record<string, string>>): XmlContent =>
    element(
      qualified(prefix, 'Attribute'),
      {
        FriendlyName: attribute.friendlyName ?? null,
        Name: attribute.name,
        NameFormat: orDefault(attribute.nameFormat, unspecifiedNameFormat),
        ...declarations,
      },
      attribute.values.map((value) =>
        element(
          qualified(prefix, 'AttributeValue'),
          valueAttributes(orDefault(attribute.type, 'xs:string')),
          value,
        ),
      ),
    );
  const text = (): string => renderXml(described(samlDeclaration(context)), { pretty: false });
  return encryptPart('attributes', { text, context }) ?? described({});
}

function valueAttributes(type: string | null): Readonly<Record<string, string>> {
  if (type === null) return {};
  return { 'xmlns:xs': namespaces.xs, 'xmlns:xsi': namespaces.xsi, 'xsi:type': type };
}
