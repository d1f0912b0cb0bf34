/** Header of one DER element; its content runs from `start` to `end`, which may not be there. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  sequence: 0x30,
  version: 0xa0,
} as const;

const longestLength = 4;

/**
 * Reads the header at `offset`, or gives undefined where there is none, or none in DER: indefinite
 * and needlessly long lengths are BER.
 */
export function readDer(bytes: Uint8Array, offset: number): DerElement | undefined {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) return undefined;
  const start = offset + 2;
  if (first < 0x80) return { tag, start, end: start + first };

  const count = first - 0x80;
  const lengthBytes = bytes.subarray(start, start + count);
  if (count === 0 || count > longestLength || lengthBytes.length < count) return undefined;
  const length = lengthBytes.reduce((sum, byte) => sum * 256 + byte, 0);
  if (length < 0x80 || lengthBytes[0] === 0) return undefined;
  return { tag, start: start + count, end: start + count + length };
}
