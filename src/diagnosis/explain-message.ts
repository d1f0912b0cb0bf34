import { encodeBase64 } from '../bindings/base64.ts';
import { decodePost } from '../bindings/post-decode.ts';
import { showValue } from '../errors/show-value.ts';
import type { Check } from '../rules/check.ts';
import type { Limits } from '../xml/limits.ts';
import type { Explanation } from './explanation.ts';
import { looseBase64 } from './loose-base64.ts';
import { fixHere, provable } from './make-edit.ts';
import type { Reason } from './reason.ts';
import { samlErrorOf } from './saml-error-of.ts';
import type { Situation } from './trial.ts';

/** One way in which a form value is spoilt before it gets here, and how to undo it. */
interface Spoiling {
  readonly reason: Reason;
  /** What came in place of the form value. */
  readonly from: string;
  readonly undo: (text: string) => string;
  readonly remedy: string;
}

const parseOnce =
  'Parse the form body once, as application/x-www-form-urlencoded, and hand the field SAMLResponse on as it is.';

const spoilings: readonly Spoiling[] = [
  {
    reason: 'plus-became-space',
    from: 'spaces where + was',
    undo: (text) => text.replace(/ /g, '+'),
    remedy: parseOnce,
  },
  {
    reason: 'percent-encoded',
    from: 'still percent-encoded',
    undo: decodeURIComponent,
    remedy: parseOnce,
  },
  {
    reason: 'whole-form-body',
    from: 'the whole form body',
    undo: (text) => new URLSearchParams(text).get('SAMLResponse') ?? '',
    remedy: parseOnce,
  },
  {
    reason: 'url-safe-base64',
    from: 'url-safe base64',
    undo: (text) => padded(text.replaceAll('-', '+').replaceAll('_', '/')),
    remedy: 'SAML uses the standard alphabet of base64: look for code that converts it.',
  },
  {
    reason: 'already-decoded',
    from: 'the XML itself',
    undo: (text) => encodeBase64(new TextEncoder().encode(text)),
    remedy: 'Give the form value as it came, not the XML in it.',
  },
  {
    reason: 'encoded-twice',
    from: 'base64 of base64',
    undo: (text) => new TextDecoder().decode(looseBase64(text)),
    remedy: 'Look for code of yours that encodes the form value once more.',
  },
];

/** For a form value that cannot be decoded: tries to undo what usually happens to it. */
export function explainFormValue(_: Check, { trial }: Situation): Explanation | undefined {
  const { samlResponse, connection } = trial;
  if (typeof samlResponse !== 'string' || samlResponse === '') return undefined;
  for (const { reason, from, undo, remedy } of spoilings) {
    if (!trial.effort.take(samlResponse)) return undefined;
    const undone = undoneValue(() => undo(samlResponse), connection.limits);
    if (undone === undefined) continue;
    return {
      reason,
      evidence: `With that undone, the value decodes to a message of ${undone.length} base64 characters.`,
      remedy,
      edit: provable(
        fixHere({
          field: 'the value given as samlResponse',
          from,
          to: 'as the browser posted it',
        }),
        (before) => ({ ...before, samlResponse: undone }),
      ),
    };
  }
  return undefined;
}

function undoneValue(undo: () => string, limits: Limits): string | undefined {
  try {
    const text = undo();
    return decodes(text, limits) ? text : undefined;
  } catch (error) {
    // decodeURIComponent's refusal; nothing else here throws.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function decodes(samlResponse: unknown, limits: Limits): boolean {
  return samlErrorOf(() => decodePost(samlResponse, limits)) === undefined;
}

function padded(base64: string): string {
  return base64.padEnd(Math.ceil(base64.length / 4) * 4, '=');
}

/** For a text that is not well-formed: tells a message that was cut off from a broken one. */
export function explainXml(_: Check, { trial }: Situation): Explanation | undefined {
  const text = decodePost(trial.samlResponse, trial.connection.limits);
  const isOpened = /<(?:[\w.-]+:)?Response[\s>]/.test(text);
  const isClosed = /<\/(?:[\w.-]+:)?Response>\s*$/.test(text);
  if (!isOpened || isClosed) return undefined;
  const [, last = 'markup'] = /^<\/?([\w.:-]+)/.exec(text.slice(text.lastIndexOf('<'))) ?? [];
  return {
    reason: 'truncated',
    evidence: `The message ends after ${text.length} characters, in or behind ${showValue(last)}, and never closes its Response.`,
    remedy:
      'Look for a limit on the size of form bodies, of a database column or of a line in a log.',
  };
}
