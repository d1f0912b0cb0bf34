import type { AssertionFacts, NameFact, ResponseFacts } from '../assertion/facts.ts';
import { readInstant } from '../assertion/instant.ts';
import type { Limits } from '../xml/limits.ts';
import { maskText } from './mask-text.ts';
import type { Facts } from './trial.ts';

/** Facts that can be kept: names are masked, attributes are counted. */
export interface RedactedFacts {
  readonly response: ResponseFacts;
  readonly assertion: Omit<AssertionFacts, 'attributes'> & {
    /** Names of the attributes, and how many values each had. */
    readonly attributeCounts: readonly (readonly [name: string, values: number])[];
  };
}

/** Takes out of facts what is about a person. Every rule judges what is left as it judged the whole. */
export function redactFacts({ response, assertion }: Facts): RedactedFacts {
  const { attributes, subject, ...others } = assertion;
  const { codes, message } = response.status;
  return {
    response: {
      ...response,
      status: { codes, message: message === null ? null : maskText(message) },
    },
    assertion: {
      ...others,
      subject: subject && { ...subject, nameId: maskName(subject.nameId) },
      attributeCounts: [...attributes].map(([name, values]) => [name, values.length]),
    },
  };
}

function maskName(name: NameFact | null): NameFact | null {
  return name && { ...name, text: maskText(name.text) };
}

/**
 * Facts to judge again: as many values as there were, without what they said. A record that was
 * edited can count to any number, so no more are made in all than `limits.elements`, which a message
 * would have needed.
 */
export function restoreFacts(
  redacted: RedactedFacts,
  { elements: mostValues }: Pick<Limits, 'elements'>,
): Facts {
  // JSON has no NaN, which is what a time that is none was read as: it is read once more.
  const { response, assertion }: RedactedFacts = JSON.parse(JSON.stringify(redacted), revive);
  const { attributeCounts, ...others } = assertion;
  const left = { values: mostValues };
  const attributes = new Map<string, readonly string[]>();
  for (const [name, count] of attributeCounts) {
    const values = Number.isSafeInteger(count) ? Math.min(Math.max(count, 0), left.values) : 0;
    left.values -= values;
    attributes.set(name, new Array<string>(values).fill(''));
  }
  return { response, assertion: { ...others, attributes } };
}

function revive(_: string, value: unknown): unknown {
  const isInstant =
    typeof value === 'object' && value !== null && 'time' in value && 'text' in value;
  return isInstant ? readInstant(String(value.text)) : value;
}
