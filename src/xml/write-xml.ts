import { SamlError } from '../errors/saml-error.ts';

/** An element to be written. Prefixes are declared by the caller, as `xmlns:…` attributes. */
export interface ElementToWrite {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly children?: readonly (ElementToWrite | string)[];
}

const qualifiedName = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;

/** Anything outside the production Char, which includes a lone half of a surrogate pair. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** Nearly every value is of these characters alone, of which none is special or forbidden. */
const plain = /^[\w :/.?=#@+-]*$/;

/** Tab and line breaks are escaped too, since a parser turns them into spaces in an attribute. */
const special = /[&<>"\t\n\r]/g;
const specialInText = /[&<>\r]/g;

/**
 * Writes an element and all in it. Every value is escaped, so no value can become markup.
 * Attributes that are undefined are left out.
 *
 * @throws SamlError xml_character_forbidden for a value that XML 1.0 cannot carry, or a name that
 * is none.
 * @see xml, 2.2 and 2.4
 */
export function writeXml(element: ElementToWrite): string {
  const name = checkName(element.name);
  const attributes = writeAttributes(element.attributes ?? {});
  let children = '';
  for (const child of element.children ?? []) children += writeChild(child);
  return children === ''
    ? `<${name}${attributes}/>`
    : `<${name}${attributes}>${children}</${name}>`;
}

function writeAttributes(attributes: Readonly<Record<string, string | undefined>>): string {
  let text = '';
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (value !== undefined) text += ` ${checkName(name)}="${escapeValue(value, special)}"`;
  }
  return text;
}

function writeChild(child: ElementToWrite | string): string {
  return typeof child === 'string' ? escapeValue(child, specialInText) : writeXml(child);
}

function checkName(name: string): string {
  if (qualifiedName.test(name)) return name;
  throw new SamlError('xml_character_forbidden', { expected: 'an XML name', actual: name });
}

function escapeValue(value: string, pattern: RegExp): string {
  if (plain.test(value)) return value;
  if (!forbidden.test(value)) return value.replace(pattern, reference);
  throw new SamlError('xml_character_forbidden', { actual: value });
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
