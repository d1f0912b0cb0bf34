/** A message that asks for more than any login needs, and the code it is refused with. */
export interface HostileMessage {
  readonly name: string;
  /** Whether it is made from a response whose Assertion is signed and encrypted, or from one signed twice. */
  readonly isEncrypted: boolean;
  /** The form value, made out of the XML of that valid response. */
  readonly posted: (validXml: string) => string;
  readonly expected: string;
}

/** Name of the one that is told from a good login by its digest alone. */
export const fullSizeForgery: string;

export const hostileMessages: readonly HostileMessage[];
