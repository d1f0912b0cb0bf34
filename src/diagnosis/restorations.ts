import { namespaces } from '../xml/namespaces.ts';
import { isElement, type XmlElement, type XmlNode } from '../xml/xml-tree.ts';
import { mapTree, type TreeChange } from './map-tree.ts';
import type { Reason } from './reason.ts';

/** Something that happens to messages on their way, and how to undo it. */
export interface Restoration {
  readonly reason: Extract<Reason, 'reformatted-in-transit' | 'signature-value-damaged'>;
  /** What happened, as the end of "the message was changed: …". */
  readonly damage: string;
  readonly undo: (response: XmlElement) => XmlElement;
}

const blank = /^[ \t\r\n]*$/;

/** How signers fold base64: not at all, by MIME's lines, or by PEM's. */
const foldings = [/^X509Certificate$/, /^(?:X509Certificate|SignatureValue)$/].flatMap((names) =>
  [Number.POSITIVE_INFINITY, 76, 64].map((width) => ({ names, width })),
);

/** In the order in which they are tried: the slightest first. */
export const restorations: readonly Restoration[] = [
  inTransit('carriage returns (&#13;) were added at the ends of lines', {
    text: (text) => text.replaceAll('\r', ''),
  }),
  ...[isDs, () => false].map((isLeftOut) =>
    inTransit('carriage returns (&#13;) were taken from the ends of lines', {
      text: (text, parent) => (isLeftOut(parent) ? text : text.replace(/\r?\n/g, '\r\n')),
    }),
  ),
  inTransit('white space was added between the elements', { children: withoutBlanks }),
  inTransit('white space was added between the elements and around the values', {
    text: (text) => text.trim(),
    children: withoutBlanks,
  }),
  ...['  ', '    ', '\t'].map((indent) =>
    inTransit('the white space between the elements was taken out or changed', {
      children: (children, at) => indented(children, { ...at, indent }),
    }),
  ),
  ...foldings.map(({ names, width }) =>
    inTransit('the lines of base64 in the signature were folded anew', {
      text: (text, parent) => (names.test(parent.localName) ? folded(text, width) : text),
    }),
  ),
  inTransit('UTF-8 was read as Latin-1 and written as UTF-8 again', { text: readAsUtf8 }),
  inTransit('letters with marks were composed anew (Unicode NFC to NFD)', {
    text: (text) => text.normalize('NFC'),
  }),
  inTransit('letters with marks were composed anew (Unicode NFD to NFC)', {
    text: (text) => text.normalize('NFD'),
  }),
  inTransit('"&" and "<" were escaped twice', { text: unescaped }),
  inTransit('plain spaces became no-break spaces', {
    text: (text) => text.replaceAll('\u00a0', ' '),
  }),
  {
    reason: 'signature-value-damaged',
    damage: 'every + in the SignatureValue became a space',
    undo: changing({
      text: (text, parent) => (isDs(parent) ? text.trim().replaceAll(' ', '+') : text),
    }),
  },
];

function inTransit(damage: string, change: TreeChange): Restoration {
  return { reason: 'reformatted-in-transit', damage, undo: changing(change) };
}

function changing(change: TreeChange): Restoration['undo'] {
  return (response) => mapTree(response, change);
}

function isDs(element: XmlElement): boolean {
  return element.namespace === namespaces.ds;
}

/** White space beside elements, never the text of an element that holds text alone. */
function withoutBlanks(children: readonly XmlNode[]): readonly XmlNode[] {
  if (!holdsElementsOnly(children)) return children;
  return children.filter((child) => typeof child !== 'string');
}

function indented(
  children: readonly XmlNode[],
  { depth, indent }: { readonly depth: number; readonly indent: string },
): readonly XmlNode[] {
  if (!holdsElementsOnly(children)) return children;
  const lines = withoutBlanks(children).flatMap((child) => [
    `\n${indent.repeat(depth + 1)}`,
    child,
  ]);
  return [...lines, `\n${indent.repeat(depth)}`];
}

function holdsElementsOnly(children: readonly XmlNode[]): boolean {
  return (
    children.some((child) => typeof child !== 'string' && isElement(child)) &&
    children.every((child) => typeof child !== 'string' || blank.test(child))
  );
}

function folded(base64: string, width: number): string {
  const text = base64.replace(/[ \t\r\n]+/g, '');
  if (text.length <= width) return text;
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');
}

function readAsUtf8(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\0-\u00ff]/.test(text)) return text;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8').decode(bytes);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
