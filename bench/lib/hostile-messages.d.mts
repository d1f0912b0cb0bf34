/** A message that asks for more than any login needs, and the code it is refused with. */
export interface HostileMessage {
  readonly name: string;
  /** The form value, made out of the XML of a valid response. */
  readonly posted: (validXml: string) => string;
  readonly expected: string;
}

export const hostileMessages: readonly HostileMessage[];
