import { type CanonicalForm, canonicalize } from '../../src/xml/canonicalize.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { elementsOf } from '../../src/xml/select.ts';
import type { XmlElement } from '../../src/xml/xml-tree.ts';

export function parse(xml: string): XmlElement {
  return parseXml(xml, defaultLimits);
}

/** The first element with this local name. */
function elementNamed(root: XmlElement, localName: string): XmlElement {
  const found = elementsOf(root).find((element) => element.localName === localName);
  if (found === undefined) throw new Error(`no element ${localName}`);
  return found;
}

/** What a canonicalization is asked for, with Okta's form as the default. */
export interface Wanted extends Partial<Omit<CanonicalForm, 'omit'>> {
  /** Local name of the apex; the root if it is left out. */
  readonly apex?: string;
  /** Local name of the element to leave out. */
  readonly without?: string;
}

/** The canonical form of a document, or of one element in it. */
export function canonical(xml: string, { apex, without, ...form }: Wanted = {}): string {
  const root = parse(xml);
  return canonicalize(apex === undefined ? root : elementNamed(root, apex), {
    method: 'exclusive',
    withComments: false,
    inclusivePrefixes: [],
    ...form,
    ...(without === undefined ? {} : { omit: elementNamed(root, without) }),
  });
}
