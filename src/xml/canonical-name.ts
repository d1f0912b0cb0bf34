import { notCanonical } from './not-canonical.ts';

/** xml, 2.3: what a name may begin with, but for the colon. */
const start =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d' +
  '\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const ncName = `[${start}][${start}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040]*`;
const anyName: RegExp = new RegExp(`^${ncName}(?::${ncName})?$`, 'u');
/** All names of SAML are of this kind, and far sooner tested. */
const plainName = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;

/** The name of an element or attribute, and its two parts. */
export interface QualifiedName {
  /** As written, with its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
}

/**
 * Takes the name of an element or attribute apart.
 *
 * @throws SamlError xml_malformed for what is no name
 * @see xml-names, 4
 */
export function splitName(name: string): QualifiedName {
  if (!plainName.test(name) && !anyName.test(name)) {
    throw notCanonical(`the name ${name}`);
  }
  const colon = name.indexOf(':');
  if (colon < 0) return { name, prefix: '', localName: name };
  return { name, prefix: name.slice(0, colon), localName: name.slice(colon + 1) };
}
