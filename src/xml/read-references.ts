import { notCanonical } from './not-canonical.ts';

const references: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x9;': '\t',
  '&#xA;': '\n',
  '&#xD;': '\r',
};

/**
 * Text between two tags of canonical XML, in which ">" is always a reference.
 *
 * @throws SamlError xml_malformed
 */
export function readText(text: string): string {
  if (text.includes('>')) throw notCanonical('">" in text');
  return resolveReferences(text);
}

/**
 * What stands between the quotes of an attribute of canonical XML.
 *
 * @throws SamlError xml_malformed
 */
export function readValue(value: string): string {
  if (/[<\t\n]/.test(value)) throw notCanonical('"<" or a line break in an attribute');
  return resolveReferences(value);
}

function resolveReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&[^;&]{0,5};?/g, (reference) => {
    const character = references[reference];
    if (character === undefined) throw notCanonical('a reference that is not canonical');
    return character;
  });
}
