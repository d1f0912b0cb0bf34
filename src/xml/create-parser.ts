import { SaxesParser, type SaxesTagNS } from 'saxes';

/** What of saxes is used here; without its private members, so that they can be declared below. */
export type XmlParser = Pick<SaxesParser<{ xmlns: true }>, 'on' | 'write'>;

export type XmlTag = SaxesTagNS;

type ParserClass = new (options: { xmlns: true; position: false }) => XmlParser;

/**
 * saxes keeps the handler of each event in a property that is added when it is set. With more than
 * five of them V8 gives up on the shape of the object, and reading takes six to nine times as long.
 * They are therefore there from the start; under other names this would only be slow again.
 */
class ShapedParser extends (SaxesParser as unknown as ParserClass) {
  readonly attributeHandler = undefined;
  readonly openTagHandler = undefined;
  readonly closeTagHandler = undefined;
  readonly textHandler = undefined;
  readonly cdataHandler = undefined;
  readonly commentHandler = undefined;
  readonly doctypeHandler = undefined;
  readonly piHandler = undefined;
  readonly xmldeclHandler = undefined;
  readonly openTagStartHandler = undefined;
}

/** A strict parser for XML 1.0 with namespaces that throws at the first fault. */
export function createParser(): XmlParser {
  return new ShapedParser({ xmlns: true, position: false });
}
