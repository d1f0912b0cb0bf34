import { showValue } from '../errors/show-value.ts';
import { firstInvisible, nameCharacter, skeleton, withoutInvisible } from './look-alikes.ts';
import type { Reason } from './reason.ts';

/** Two identifiers that should be equal, and are not. */
export interface Unequal {
  readonly came: string;
  readonly wanted: string;
}

/** The one thing in which they differ, and a sentence that points at it. */
export interface Difference {
  readonly reason: Reason;
  readonly evidence: string;
}

/** Identifiers longer than this are not worth comparing character by character. */
const longestCompared = 2048;

type Comparison = (pair: Unequal) => string | undefined;

/** From the slightest difference to the greatest; the first that explains all of it counts. */
const comparisons: readonly (readonly [Reason, Comparison])[] = [
  ['invisible-character', differInInvisible],
  [
    'white-space',
    sameAfter((text) => text.replace(/\s+/gu, ''), 'Without white space the two are equal'),
  ],
  ['letter-case', differInCase],
  ['look-alike', differInLookAlike],
  ['trailing-slash', differInSlash],
  ['scheme', differInScheme],
  ['port', differInPort],
  ['percent-encoding', sameAfter(percentDecoded, 'Percent-decoded the two are equal')],
  ['query', sameAfter((text) => text.replace(/[?#].*$/s, ''), 'Up to the "?" the two are equal')],
  ['other-host', differInHost],
  ['incomplete', differInLength],
  ['other-tenant', differInOneSegment],
];

/** Says in what two identifiers differ. They are compared character by character, so all counts. */
export function compareIdentifiers(pair: Unequal): Difference {
  const short = {
    came: pair.came.slice(0, longestCompared),
    wanted: pair.wanted.slice(0, longestCompared),
  };
  for (const [reason, compare] of comparisons) {
    const evidence = compare(short);
    if (evidence !== undefined) return { reason, evidence };
  }
  return { reason: 'different', evidence: firstDifference(short) };
}

/** Points at the first character that differs. */
export function firstDifference({ came, wanted }: Unequal): string {
  const [ofCame, ofWanted] = [[...came], [...wanted]];
  const at = ofWanted.findIndex((character, index) => character !== ofCame[index]);
  const [is, should] = [ofCame[at], ofWanted[at]];
  if (at < 0 || is === undefined || should === undefined) {
    return `They are equal up to character ${Math.min(ofCame.length, ofWanted.length)}; then one goes on.`;
  }
  return `The first difference is character ${at + 1}: ${shownCharacter(is)} came, ${shownCharacter(should)} is wanted.`;
}

function shownCharacter(character: string): string {
  return showValue(nameCharacter(character));
}

function sameAfter(normalize: (text: string) => string, sentence: string): Comparison {
  return ({ came, wanted }) => (normalize(came) === normalize(wanted) ? `${sentence}.` : undefined);
}

function differInInvisible({ came, wanted }: Unequal): string | undefined {
  if (withoutInvisible(came) !== withoutInvisible(wanted)) return undefined;
  const found = firstInvisible(came);
  return found === undefined
    ? `The invisible character ${firstInvisible(wanted)} is wanted and did not come.`
    : `The invisible character ${found} came with it; it is often pasted from a web page.`;
}

function differInCase(pair: Unequal): string | undefined {
  if (pair.came.toLowerCase() !== pair.wanted.toLowerCase()) return undefined;
  return `Only upper and lower case differ. ${firstDifference(pair)}`;
}

function differInLookAlike(pair: Unequal): string | undefined {
  if (skeleton(pair.came) !== skeleton(pair.wanted)) return undefined;
  return `The two look alike. ${firstDifference(pair)}`;
}

function differInSlash({ came, wanted }: Unequal): string | undefined {
  if (came === `${wanted}/`) return 'What came ends with a slash, what is wanted does not.';
  if (wanted === `${came}/`) return 'What is wanted ends with a slash, what came does not.';
  return undefined;
}

function differInScheme({ came, wanted }: Unequal): string | undefined {
  const [ofCame, ofWanted] = [schemeOf(came), schemeOf(wanted)];
  if (ofCame === undefined || ofWanted === undefined) return undefined;
  if (came.slice(ofCame.length) !== wanted.slice(ofWanted.length)) return undefined;
  return `What came begins with ${ofCame}, what is wanted with ${ofWanted}.`;
}

function schemeOf(text: string): string | undefined {
  return /^https?:\/\//i.exec(text)?.[0];
}

function differInPort(pair: Unequal): string | undefined {
  const withoutPort = (text: string): string => text.replace(/^(https?:\/\/[^/?#:]+):\d+/i, '$1');
  if (withoutPort(pair.came) !== withoutPort(pair.wanted)) return undefined;
  const port = (text: string): string => /^https?:\/\/[^/?#:]+:(\d+)/i.exec(text)?.[1] ?? 'none';
  return `The port that came is ${port(pair.came)}, the one wanted is ${port(pair.wanted)}.`;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface UrlParts {
  readonly host: string;
  readonly path: string;
}

function urlParts(text: string): UrlParts | undefined {
  const match = /^https?:\/\/([^/?#]+)(.*)$/is.exec(text);
  return match === null ? undefined : { host: match[1] ?? '', path: match[2] ?? '' };
}

function differInHost(pair: Unequal): string | undefined {
  const [came, wanted] = [urlParts(pair.came), urlParts(pair.wanted)];
  if (came === undefined || wanted === undefined || came.path !== wanted.path) return undefined;
  return `The host that came is ${showValue(came.host)}, the one wanted is ${showValue(wanted.host)}.`;
}

function differInOneSegment(pair: Unequal): string | undefined {
  const [came, wanted] = [urlParts(pair.came), urlParts(pair.wanted)];
  if (came === undefined || wanted === undefined || came.host !== wanted.host) return undefined;
  const [ofCame, ofWanted] = [came.path.split('/'), wanted.path.split('/')];
  if (ofCame.length !== ofWanted.length) return undefined;
  const at = ofWanted.flatMap((segment, index) => (segment === ofCame[index] ? [] : [index]));
  const [only, ...more] = at;
  if (only === undefined || more.length > 0) return undefined;
  return `One part of the path differs: "${showValue(ofCame[only] ?? '')}" came, "${showValue(ofWanted[only] ?? '')}" is wanted.`;
}

function differInLength({ came, wanted }: Unequal): string | undefined {
  if (came === '' || wanted === '') return undefined;
  if (wanted.startsWith(came)) {
    return `"${showValue(wanted.slice(came.length))}" is missing at the end of what came.`;
  }
  if (!came.startsWith(wanted)) return undefined;
  return `What came goes on with "${showValue(came.slice(wanted.length))}".`;
}
