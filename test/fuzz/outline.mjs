// Where the parts of a text are that looks like XML, well-formed or not: what mutations take hold of.

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!(?:[^<>]|<[^<>]*>)*>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?"'=]+)((?:\s+[^\s=<>/"']+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const attribute = /\s+([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * @typedef {{ start: number, end: number }} Span
 * @typedef {Span & { name: string, inner: Span, tag: Span, parent: Element | null }} Element
 */

/** One text is asked about several times in a row, and the sources again and again. */
const known = new Map();
const mostKnown = 64;

/** @param {string} xml */
export function outline(xml) {
  const found = known.get(xml) ?? readOutline(xml);
  if (known.size >= mostKnown) known.clear();
  known.set(xml, found);
  return found;
}

/**
 * @param {string} xml
 * @returns {{ elements: Element[], texts: Span[] }} in document order of their ends
 */
function readOutline(xml) {
  const elements = [];
  const texts = [];
  const open = [];
  let last = 0;
  for (const found of xml.matchAll(token)) {
    const start = found.index;
    const end = start + found[0].length;
    if (start > last && open.length > 0) texts.push({ start: last, end: start });
    last = end;
    const [, closes, opens, , empty] = found;
    if (opens !== undefined) {
      const element = {
        name: opens,
        start,
        end,
        tag: { start, end },
        inner: { start: end, end },
        parent: open.at(-1) ?? null,
      };
      if (empty === '/') elements.push(element);
      else open.push(element);
    } else if (closes !== undefined) {
      const at = open.findLastIndex(({ name }) => name === closes);
      if (at < 0) continue;
      const element = open[at];
      open.length = at;
      element.inner.end = start;
      element.end = end;
      elements.push(element);
    }
  }
  return { elements, texts };
}

/**
 * The attributes in a start tag.
 *
 * @param {string} xml
 * @param {Span} tag
 */
export function attributesIn(xml, tag) {
  return [...xml.slice(tag.start, tag.end).matchAll(attribute)].map((found) => ({
    name: found[1],
    value: found[2] ?? found[3] ?? '',
    start: tag.start + found.index,
    end: tag.start + found.index + found[0].length,
  }));
}

/** @param {string} xml @param {Span} span */
export function textOf(xml, { start, end }) {
  return xml.slice(start, end);
}

/** @param {string} xml @param {Span} span @param {string} text */
export function replaceSpan(xml, { start, end }, text) {
  return xml.slice(0, start) + text + xml.slice(end);
}

/** @param {string} name */
export function localName(name) {
  return name.slice(name.indexOf(':') + 1);
}
