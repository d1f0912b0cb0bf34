import { SamlError } from '../errors/saml-error.ts';

/**
 * Bounds on what a message may ask of the machine. Each is counted before memory is spent on it.
 * Where `messageBytes` is set higher and one of those marked with * is not set, that grows along.
 */
export interface Limits {
  /** Longest decoded message, in bytes; its base64 is bounded to match. Default 1,048,576. */
  readonly messageBytes: number;
  /** Deepest nesting of elements. Default 64: SAML with extensions stays under 20. */
  readonly depth: number;
  /** * Most elements in a message. Default 6,000: 5,000 groups and a margin. */
  readonly elements: number;
  /** * Most attributes and namespace declarations in a message. Default 20,000. */
  readonly attributes: number;
  /** Most attributes and namespace declarations on one element. Default 64. */
  readonly attributesPerElement: number;
  /** Most namespace declarations in scope at one element. Default 128. */
  readonly namespacesInScope: number;
  /** Most comments in a message. Default 1,000. */
  readonly comments: number;
  /** Most characters in all comments and CDATA sections together. Default 65,536. */
  readonly commentLength: number;
  /** * Most references, such as `&amp;` and `&#13;`, in a message. Default 20,000. */
  readonly references: number;
  /** Longest name of an element or attribute, in characters. Default 1,024. */
  readonly nameLength: number;
  /** Longest attribute value, in characters. Default 8,192. */
  readonly attributeLength: number;
  /** Longest namespace name, in characters. Default 1,024: it is read anew at each use. */
  readonly namespaceLength: number;
  /** * Most values of the groups attribute. Default 5,000. */
  readonly groups: number;
}

export const defaultLimits: Limits = Object.freeze({
  messageBytes: 1_048_576,
  depth: 64,
  elements: 6_000,
  attributes: 20_000,
  attributesPerElement: 64,
  namespacesInScope: 128,
  comments: 1_000,
  commentLength: 65_536,
  references: 20_000,
  nameLength: 1_024,
  attributeLength: 8_192,
  namespaceLength: 1_024,
  groups: 5_000,
});

/** What a longer message has more of. */
const growing = ['elements', 'attributes', 'references', 'groups'] as const;

/** The defaults for messages of this length: as ever, or more of what a longer one has more of. */
export function limitsFor(messageBytes: number): Limits {
  const growth = Math.max(1, messageBytes / defaultLimits.messageBytes);
  const grown = growing.map((name) => [name, Math.ceil(defaultLimits[name] * growth)] as const);
  return { ...defaultLimits, messageBytes, ...Object.fromEntries(grown) };
}

/** The refusal of what is beyond a limit. */
export function tooMany(limit: keyof Limits, value: number): SamlError {
  return new SamlError('xml_limit_exceeded', { expected: `limits.${limit} of at most ${value}` });
}
