import { encodeBase64 } from '../bindings/base64.ts';
import { decodePost } from '../bindings/post-decode.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Check } from '../rules/check.ts';
import type { Limits } from '../xml/limits.ts';
import type { Explanation } from './explanation.ts';
import { looseBase64 } from './loose-base64.ts';
import { editHere } from './make-edit.ts';
import type { Reason } from './reason.ts';
import type { Situation } from './trial.ts';

/** One way in which a form value is spoilt before it gets here, and how to undo it. */
interface Spoiling {
  readonly reason: Reason;
  readonly undo: (text: string) => string;
  readonly hint: string;
}

const parseOnce =
  'Parse the form body once, as application/x-www-form-urlencoded, and hand the field SAMLResponse on as it is.';

const spoilings: readonly Spoiling[] = [
  { reason: 'plus-became-space', undo: (text) => text.replaceAll(' ', '+'), hint: parseOnce },
  { reason: 'percent-encoded', undo: decodeURIComponent, hint: parseOnce },
  {
    reason: 'whole-form-body',
    undo: (text) => new URLSearchParams(text).get('SAMLResponse') ?? '',
    hint: parseOnce,
  },
  {
    reason: 'url-safe-base64',
    undo: (text) => padded(text.replaceAll('-', '+').replaceAll('_', '/')),
    hint: 'SAML uses the standard alphabet of base64: look for code that converts it.',
  },
  {
    reason: 'already-decoded',
    undo: (text) => encodeBase64(new TextEncoder().encode(text)),
    hint: 'Give the form value as it came, not the XML in it.',
  },
  {
    reason: 'encoded-twice',
    undo: (text) => new TextDecoder().decode(looseBase64(text)),
    hint: 'Look for code of yours that encodes the form value once more.',
  },
];

/** For a form value that cannot be decoded: tries to undo what usually happens to it. */
export function explainFormValue(_: Check, { trial }: Situation): Explanation | undefined {
  const { samlResponse, connection } = trial;
  if (typeof samlResponse !== 'string' || samlResponse === '') return undefined;
  for (const { reason, undo, hint } of spoilings) {
    const undone = undoneValue(() => undo(samlResponse), connection.limits);
    if (undone === undefined) continue;
    return {
      reason,
      evidence: `With that undone, the value decodes to a message of ${undone.length} base64 characters.`,
      hint,
      edit: editHere(
        {
          field: 'the value given as samlResponse',
          from: spoiltWords[reason] ?? 'spoilt',
          to: 'as the browser posted it',
        },
        (before) => ({ ...before, samlResponse: undone }),
      ),
    };
  }
  return undefined;
}

const spoiltWords: Partial<Record<Reason, string>> = {
  'plus-became-space': 'spaces where + was',
  'percent-encoded': 'still percent-encoded',
  'whole-form-body': 'the whole form body',
  'url-safe-base64': 'url-safe base64',
  'already-decoded': 'the XML itself',
  'encoded-twice': 'base64 of base64',
};

function undoneValue(undo: () => string, limits: Limits): string | undefined {
  try {
    const text = undo();
    return decoded(text, limits) === undefined ? undefined : text;
  } catch (error) {
    // decodeURIComponent's refusal.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function padded(base64: string): string {
  return base64.padEnd(Math.ceil(base64.length / 4) * 4, '=');
}

/** For a text that is not well-formed: tells a message that was cut off from a broken one. */
export function explainXml(_: Check, { trial }: Situation): Explanation | undefined {
  const text = decoded(trial.samlResponse, trial.connection.limits);
  if (text === undefined || /<\/(?:[\w.-]+:)?Response>\s*$/.test(text)) return undefined;
  const opened = /<(?:[\w.-]+:)?Response[\s>]/.test(text);
  if (!opened) return undefined;
  const last = [...text.matchAll(/<((?:[\w.-]+:)?[\w.-]+)/g)].at(-1)?.[1] ?? 'Response';
  return {
    reason: 'truncated',
    evidence: `The message ends after ${text.length} characters, in or behind ${last.slice(0, 80)}, and never closes its Response.`,
    hint: 'Look for a limit on the size of form bodies, of a database column or of a line in a log.',
  };
}

function decoded(samlResponse: unknown, limits: Limits): string | undefined {
  try {
    return decodePost(samlResponse, limits);
  } catch (error) {
    if (error instanceof SamlError) return undefined;
    throw error;
  }
}
