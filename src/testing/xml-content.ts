/** An element to be written; an attribute that is null is left out. */
export interface XmlElementContent {
  /** With its prefix, which somebody must declare. */
  readonly name: string;
  /** By name, in order, declarations of namespaces included; values are escaped. */
  readonly attributes: Readonly<Record<string, string | null>>;
  /** What stands in it, in order. */
  readonly children: readonly XmlContent[];
}

/** A comment among the content of an element. */
export interface XmlCommentContent {
  /** What stands between `<!--` and `-->`, without escaping. */
  readonly comment: string;
}

/** Markup that is written as it is, well-formed or not. */
export interface RawXmlContent {
  /** Written without escaping. */
  readonly rawXml: string;
}

/** What may stand in an element: text, which is escaped, elements, comments, raw markup, or lists. */
export type XmlContent =
  | string
  | XmlElementContent
  | XmlCommentContent
  | RawXmlContent
  | readonly XmlContent[];

/** An element for a described response. Prefixes are declared by `xmlns:…` attributes. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>> = {},
  ...children: readonly XmlContent[]
): XmlElementContent {
  return { name, attributes, children };
}

/** A comment, to be put between pieces of text. */
export function comment(text: string): XmlCommentContent {
  return { comment: text };
}

/** XML that is taken as it is, well-formed or not. */
export function rawXml(xml: string): RawXmlContent {
  return { rawXml: xml };
}
