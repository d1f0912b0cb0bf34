import { namespaces } from '../xml/namespaces.ts';
import { type ElementToWrite, writeXml } from '../xml/write-xml.ts';
import { checkOptionNames } from './check-option-names.ts';
import { optionError } from './option-error.ts';
import { readGroup, readName } from './option-readers.ts';
import type { ExtensionElement } from './request-demands.ts';

const localName = /^[A-Za-z_][\w.-]*$/;

/** Extensions are for what SAML does not define itself. */
const reserved: ReadonlySet<string> = new Set(Object.values(namespaces));

/** More nesting is a mistake: an object that holds itself. */
const deepest = 20;

const elementOptions = { name: true, namespace: true, attributes: true, children: true } as const;

/**
 * Reads what goes into the Extensions of a request, as elements that write-xml can write.
 *
 * @throws SamlError config_option_invalid, config_unknown_option, xml_character_forbidden
 * @see saml-core-2.0-os, 3.2.1
 */
export function readExtensions(
  value: readonly ExtensionElement[] | undefined,
): readonly ElementToWrite[] {
  if (value === undefined) return [];
  const path = 'extensions';
  if (!Array.isArray(value)) throw optionError({ path, value }, 'a list of elements');
  const elements = value.map((element) => readElement(element, { path, depth: 0 }));
  // What cannot be written is found here, and not when somebody wants to sign in.
  for (const element of elements) writeXml(element);
  return elements;
}

interface Place {
  readonly path: string;
  readonly depth: number;
}

function readElement(value: ExtensionElement, { path, depth }: Place): ElementToWrite {
  const given = readGroup({ path, value });
  if (depth > deepest)
    throw optionError({ path: 'extensions', value }, `at most ${deepest} levels`);
  checkOptionNames(value, { ...elementOptions, attributes: true });
  const children: readonly unknown[] = readList({
    path: `${path}.children`,
    value: given.children,
  });
  return {
    name: readLocalName({ path: `${path}.name`, value: given.name }),
    attributes: {
      ...readAttributes({ path: `${path}.attributes`, value: given.attributes }),
      xmlns: readNamespace({ path: `${path}.namespace`, value: given.namespace }),
    },
    children: children.map((child) => {
      if (typeof child === 'string') return child;
      const inner = { path: `${path}.children`, depth: depth + 1 };
      return readElement(child as ExtensionElement, inner);
    }),
  };
}

function readList(option: { readonly path: string; readonly value: unknown }): readonly unknown[] {
  if (option.value === undefined) return [];
  if (Array.isArray(option.value)) return option.value;
  throw optionError(option, 'a list of elements and texts');
}

function readLocalName(option: { readonly path: string; readonly value: unknown }): string {
  if (typeof option.value === 'string' && localName.test(option.value)) return option.value;
  throw optionError(option, 'a name of ASCII letters, digits, _ . and -, without a prefix');
}

function readNamespace(option: { readonly path: string; readonly value: unknown }): string {
  const uri = readName(option);
  if (!reserved.has(uri)) return uri;
  throw optionError(option, "a namespace that is not SAML's or XML's own");
}

function readAttributes(option: {
  readonly path: string;
  readonly value: ExtensionElement['attributes'];
}): Readonly<Record<string, string>> {
  const entries = Object.entries(readGroup(option)).map(([name, value]) => {
    const path = `${option.path}.${name}`;
    if (readLocalName({ path, value: name }) === 'xmlns') {
      throw optionError({ path, value }, 'namespace, which declares it');
    }
    if (typeof value !== 'string') throw optionError({ path, value }, 'text');
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}
