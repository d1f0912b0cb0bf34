import type { DOMParser, Element, Node } from '@xmldom/xmldom';
import { SamlError } from '../errors/saml-error.ts';
import { buildSignature, pendingSignatureValue } from './build-signature.ts';
import { loadC14nEngine } from './c14n-engine.ts';
import { canonicalizeDom } from './canonicalize-dom.ts';
import { computeDigest, computeSignature } from './compute-signature.ts';
import { renderXml } from './render-xml.ts';
import type { ResolvedSignature } from './resolve-signature.ts';

const anyMark = /<\?sign ([^?]*)\?>/g;

/** How each mark is turned into a signature. */
export interface SigningPlan {
  /** The signature for the element with this ID, which is the document's root or not. */
  readonly signatureFor: (target: { readonly isRoot: boolean }) => ResolvedSignature;
  /** Changes the text when all is signed but the root. */
  readonly beforeRoot: (text: string) => string;
  readonly pretty: boolean;
}

/**
 * Puts a signature in the place of every mark `<?sign ID?>`, over the element with that ID. The
 * root is signed last, since its signature covers the others. The rest of the text stays as it is.
 *
 * @throws SamlError testing_option_invalid if no element has the ID.
 * @see saml-core-2.0-os, 5.4
 */
export function signMarked(text: string, plan: SigningPlan): string {
  const marks = [...text.matchAll(anyMark)].map(([mark, id = '']) => ({ mark, id }));
  if (marks.length === 0) return plan.beforeRoot(text);
  const rootId = parse(text).documentElement?.getAttribute('ID');
  const inner = marks
    .filter(({ id }) => id !== rootId)
    .reduce((signed, target) => signOne(signed, { ...target, isRoot: false, plan }), text);
  return marks
    .filter(({ id }) => id === rootId)
    .reduce(
      (signed, target) => signOne(signed, { ...target, isRoot: true, plan }),
      plan.beforeRoot(inner),
    );
}

function signOne(
  text: string,
  { mark, id, isRoot, plan }: { mark: string; id: string; isRoot: boolean; plan: SigningPlan },
): string {
  const signature = plan.signatureFor({ isRoot });
  const target = elementWithId(text, id);
  const inclusivePrefixes = transformPrefixes(target, signature);
  const digestValue = computeDigest(
    canonicalizeDom(target, {
      // A reference by ID leaves comments out before any transform (xmldsig-core, 4.3.3.3).
      name: withoutComments(signature.canonicalization),
      inclusivePrefixes: inclusivePrefixes ?? [],
    }),
    signature.digest,
  );
  const layout = { pretty: plan.pretty, depth: depthOf(text, mark) };
  const put = (signatureValue: string): string => {
    const values = { id, digestValue, signatureValue, inclusivePrefixes };
    const xml = renderXml(buildSignature(signature, values), layout);
    return text.replace(mark, () => xml);
  };
  const signedInfo = canonicalizeDom(pendingSignedInfo(put(pendingSignatureValue)), {
    name: signature.signedInfoCanonicalization,
    inclusivePrefixes: signature.signedInfoInclusivePrefixes ?? [],
  });
  return put(computeSignature(signedInfo, signature));
}

function transformPrefixes(
  target: Element,
  { inclusivePrefixes, canonicalization }: ResolvedSignature,
): readonly string[] | null {
  if (!canonicalization.startsWith('exclusive')) return null;
  if (inclusivePrefixes !== undefined) return inclusivePrefixes;
  return target.hasAttribute('xmlns:xs') ? ['xs'] : null;
}

function withoutComments(
  name: ResolvedSignature['canonicalization'],
): ResolvedSignature['canonicalization'] {
  switch (name) {
    case 'exclusive-with-comments':
      return 'exclusive';
    case 'inclusive-with-comments':
      return 'inclusive';
    case 'inclusive-1.1-with-comments':
      return 'inclusive-1.1';
    default:
      return name;
  }
}

function elementWithId(text: string, id: string): Element {
  for (const element of elementsBelow(parse(text))) {
    if (element.getAttribute('ID') === id) return element;
  }
  throw new SamlError('testing_option_invalid', {
    expected: 'an element with this ID',
    actual: id,
  });
}

/** The SignedInfo whose SignatureValue is still pending; `put` has just written it. */
function pendingSignedInfo(text: string): Element {
  const elements = [...elementsBelow(parse(text))];
  const value = elements.findIndex(
    ({ localName, textContent }) =>
      localName === 'SignatureValue' && textContent === pendingSignatureValue,
  );
  const before = elements.slice(0, value);
  return before.findLast(({ localName }) => localName === 'SignedInfo') as Element;
}

/** Every element in document order; faster than the DOM's own live lists. */
function* elementsBelow(node: Node): Generator<Element, void, undefined> {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType !== 1) continue;
    yield child as Element;
    yield* elementsBelow(child);
  }
}

/** What XML 1.0, 2.11 asks for; by itself the parser does what XML 1.1 asks for. */
const normalizeLineEndings = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/** Marks that still wait are no part of the message. */
function parse(text: string): ReturnType<DOMParser['parseFromString']> {
  const { DOMParser, onErrorStopParsing } = loadC14nEngine();
  try {
    const parser = new DOMParser({ normalizeLineEndings, onError: onErrorStopParsing });
    return parser.parseFromString(text.replace(anyMark, ''), 'text/xml');
  } catch (cause) {
    throw new SamlError('testing_xml_malformed', { actual: (cause as Error).message, cause });
  }
}

/** Indentation of the line on which a mark stands. */
function depthOf(text: string, mark: string): number {
  const before = text.slice(0, text.indexOf(mark));
  return (before.length - before.lastIndexOf('\n') - 1) / 2;
}
