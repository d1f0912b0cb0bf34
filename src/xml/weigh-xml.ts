import { SamlError } from '../errors/saml-error.ts';
import { type Limits, tooMany } from './limits.ts';

interface Weight {
  elements: number;
  attributes: number;
  comments: number;
  commentLength: number;
}

const space = 0x20;
const exclamation = 0x21;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const slash = 0x2f;
const equals = 0x3d;
const greaterThan = 0x3e;
const question = 0x3f;

/** What goes on to a mark of its own, whatever stands in between. */
const sections = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Counts what in a text makes reading it dear, and refuses too much of it before the parser looks at
 * any. It goes from mark to mark, which takes a hundredth of the time of parsing.
 *
 * It judges nothing else. In front of the first fault of a text it sees the marks that the parser
 * sees, and behind that fault the parser does not look either.
 *
 * @throws SamlError xml_limit_exceeded, xml_doctype
 */
export function weighXml(text: string, limits: Limits): void {
  weighReferences(text, limits);
  const weight: Weight = { elements: 0, attributes: 0, comments: 0, commentLength: 0 };
  let at = text.indexOf('<');
  while (at >= 0) {
    at = text.indexOf('<', weighMarkup(text, { at, weight, limits }));
  }
}

/** Each "&" is taken for a reference; in CDATA it is none, and as dear. */
function weighReferences(text: string, { references }: Limits): void {
  let count = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    count += 1;
    if (count > references) throw tooMany('references', references);
  }
}

interface Place {
  /** Where a "<" stands. */
  readonly at: number;
  readonly weight: Weight;
  readonly limits: Limits;
}

/** Counts one piece of markup, and says where it ends. */
function weighMarkup(text: string, place: Place): number {
  const { at, weight, limits } = place;
  const next = text.charCodeAt(at + 1);
  if (next === exclamation || next === question) return weighSpecial(text, place);
  if (next === slash) return weighTag(text, { ...place, at: at + 2 });
  weight.elements += 1;
  if (weight.elements > limits.elements) throw tooMany('elements', limits.elements);
  return weighTag(text, { ...place, at: at + 1 });
}

/** What begins with "<!" or "<?". */
function weighSpecial(text: string, place: Place): number {
  const { at } = place;
  const section = sections.find(([open]) => text.startsWith(open, at));
  if (section !== undefined) return weighSection(text, { ...place, section });
  if (text.startsWith('DOCTYPE', at + 2)) throw new SamlError('xml_doctype');
  return at + 2;
}

function weighSection(
  text: string,
  { at, weight, limits, section }: Place & { readonly section: (typeof sections)[number] },
): number {
  const [open, close] = section;
  if (open === '<!--') weight.comments += 1;
  if (weight.comments > limits.comments) throw tooMany('comments', limits.comments);
  const found = text.indexOf(close, at + open.length);
  const end = found < 0 ? text.length : found;
  weight.commentLength += end - at - open.length;
  if (weight.commentLength > limits.commentLength) {
    throw tooMany('commentLength', limits.commentLength);
  }
  return end;
}

/** From behind the "<" to the ">": names, and values in quotes, which are passed over. */
function weighTag(text: string, { at, weight, limits }: Place): number {
  let position = at;
  let nameStart = at;
  while (position < text.length) {
    const unit = text.charCodeAt(position);
    position += 1;
    // Nearly all are letters, and none of those is a mark.
    if (unit > greaterThan || !isMark(unit)) continue;
    if (position - nameStart > limits.nameLength + 1) {
      throw tooMany('nameLength', limits.nameLength);
    }
    if (unit === greaterThan) return position - 1;
    if (unit === doubleQuote || unit === singleQuote) {
      weight.attributes += 1;
      if (weight.attributes > limits.attributes) throw tooMany('attributes', limits.attributes);
      const end = text.indexOf(unit === doubleQuote ? '"' : "'", position);
      if (end < 0) return text.length;
      position = end + 1;
    }
    nameStart = position;
  }
  if (position - nameStart > limits.nameLength) throw tooMany('nameLength', limits.nameLength);
  return text.length;
}

function isMark(unit: number): boolean {
  return (
    unit <= space ||
    unit === doubleQuote ||
    unit === singleQuote ||
    unit === slash ||
    unit === equals ||
    unit === greaterThan
  );
}
