/** Bounds on what a message may ask of the machine. Each is counted before memory is spent on it. */
export interface Limits {
  /** Longest decoded message, in bytes; its base64 is bounded to match. Default 1,048,576. */
  readonly messageBytes: number;
  /** Deepest nesting of elements. Default 64: SAML with extensions stays under 20. */
  readonly depth: number;
  /** Most elements in a message. Default 12,000: 10,000 groups and a margin. */
  readonly elements: number;
  /** Most attributes and namespace declarations on one element. Default 64. */
  readonly attributesPerElement: number;
  /** Most namespace declarations in scope at one element. Default 128. */
  readonly namespacesInScope: number;
  /** Most comments in a message. Default 1,000. */
  readonly comments: number;
  /** Longest attribute value, in characters. Default 8,192. */
  readonly attributeLength: number;
  /** Longest namespace name, in characters. Default 1,024: it is read anew at each use. */
  readonly namespaceLength: number;
  /** Most values of the groups attribute. Default 10,000. */
  readonly groups: number;
}

export const defaultLimits: Limits = Object.freeze({
  messageBytes: 1_048_576,
  depth: 64,
  elements: 12_000,
  attributesPerElement: 64,
  namespacesInScope: 128,
  comments: 1_000,
  attributeLength: 8_192,
  namespaceLength: 1_024,
  groups: 10_000,
});
