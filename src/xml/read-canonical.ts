import { rebind, type WalkedScope } from './namespace-scope.ts';
import { namespaces } from './namespaces.ts';
import { notCanonical } from './not-canonical.ts';
import { readText } from './read-references.ts';
import { type Reading, readSameTag, readStartTag, type StartTag } from './read-start-tag.ts';
import { append, beginElement, none, type XmlElement, type XmlNode } from './xml-tree.ts';

const greaterThan = 0x3e;
const slash = 0x2f;

/** No character of XML, or one that canonical text has as a reference only. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const forbidden = /[\0-\x08\x0b-\x1f\ufffe\uffff]/;

/**
 * Reads back what `canonicalize` wrote. Canonical XML without comments has a tiny grammar: start
 * tags, end tags, text, double quotes and seven references. Anything else is refused, so this
 * reader agrees with every XML parser on every text that it takes; a test holds it to that.
 *
 * Never called with text that came from outside: that is what `parseXml` is for.
 *
 * @throws SamlError xml_malformed
 * @see xml-c14n, 2.3
 */
export function readCanonical(text: string): XmlElement {
  if (forbidden.test(text) || !text.isWellFormed()) {
    throw notCanonical('a character that is not canonical');
  }
  const scope: WalkedScope = new Map([['xml', namespaces.xml]]);
  const reading: Reading = { text, at: 0, scope };
  const root = readElement(reading, { tag: readStartTag(reading), parent: null });
  if (reading.at !== text.length) throw notCanonical('text behind the root element');
  return root;
}

/** From behind its start tag to behind its end tag. */
function readElement(
  reading: Reading,
  { tag, parent }: { readonly tag: StartTag; readonly parent: XmlElement | null },
): XmlElement {
  const element = beginElement(tag, parent);
  element.children = readContent(reading, element);
  readEndTag(reading, element.name);
  rebind(reading.scope, tag.hidden);
  return element;
}

/** Text and elements, up to the end tag. */
function readContent(reading: Reading, parent: XmlElement): readonly XmlNode[] {
  const { text } = reading;
  let children: XmlNode[] | undefined;
  let tag: StartTag | undefined;
  for (;;) {
    const next = text.indexOf('<', reading.at);
    if (next < 0) throw notCanonical('an end without end tags');
    if (next > reading.at) children = append(children, readText(text.slice(reading.at, next)));
    reading.at = next;
    if (text.charCodeAt(next + 1) === slash) return children ?? none;
    tag = readSameTag(reading, tag) ?? readStartTag(reading);
    children = append(children, readElement(reading, { tag, parent }));
  }
}

function readEndTag(reading: Reading, name: string): void {
  const { text, at } = reading;
  const end = at + 2 + name.length;
  if (text.slice(at + 2, end) !== name || text.charCodeAt(end) !== greaterThan) {
    throw notCanonical(`an end tag other than ${name}`);
  }
  reading.at = end + 1;
}
