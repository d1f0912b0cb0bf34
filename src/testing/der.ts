/** The few ASN.1 types of a self-signed certificate, in DER (X.690). */
export const der = {
  sequence: (...parts: readonly Uint8Array[]): Uint8Array => tagged(0x30, concatenate(parts)),
  set: (...parts: readonly Uint8Array[]): Uint8Array => tagged(0x31, concatenate(parts)),
  /** A context-specific tag around its content. */
  explicit: (tag: number, content: Uint8Array): Uint8Array => tagged(0xa0 | tag, content),
  integer: (magnitude: Uint8Array): Uint8Array => tagged(0x02, unsigned(magnitude)),
  boolean: (value: boolean): Uint8Array => tagged(0x01, Uint8Array.of(value ? 0xff : 0)),
  /** `unused` is how many bits at the end do not count. */
  bitString: (bytes: Uint8Array, { unused = 0 }: { readonly unused?: number } = {}): Uint8Array =>
    tagged(0x03, concatenate([Uint8Array.of(unused), bytes])),
  octetString: (bytes: Uint8Array): Uint8Array => tagged(0x04, bytes),
  nothing: (): Uint8Array => tagged(0x05, new Uint8Array()),
  oid: (dotted: string): Uint8Array => tagged(0x06, encodeOid(dotted)),
  utf8String: (text: string): Uint8Array => tagged(0x0c, new TextEncoder().encode(text)),
  printableString: (text: string): Uint8Array => tagged(0x13, new TextEncoder().encode(text)),
  ia5String: (text: string): Uint8Array => tagged(0x16, new TextEncoder().encode(text)),
  time: (date: Date): Uint8Array => encodeTime(date),
} as const;

function tagged(tag: number, content: Uint8Array): Uint8Array {
  return concatenate([Uint8Array.of(tag), encodeLength(content.length), content]);
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const digits = base256(length);
  return Uint8Array.of(0x80 | digits.length, ...digits);
}

/** A leading bit that is set would make the number negative; leading zeros are not allowed. */
function unsigned(magnitude: Uint8Array): Uint8Array {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? Uint8Array.of(0) : magnitude.subarray(first);
  return (digits[0] ?? 0) < 0x80 ? digits : concatenate([Uint8Array.of(0), digits]);
}

function encodeOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]);
}

function base128(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [...base128(value >> 7).map((byte) => byte | 0x80), low];
}

function base256(value: number): number[] {
  return value < 0x100 ? [value] : [...base256(value >> 8), value & 0xff];
}

/** RFC 5280, 4.1.2.5: two digits of the year before 2050, four from then on. */
function encodeTime(date: Date): Uint8Array {
  const digits = date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const year = date.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? tagged(0x17, new TextEncoder().encode(`${digits.slice(2)}Z`))
    : tagged(0x18, new TextEncoder().encode(`${digits}Z`));
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
