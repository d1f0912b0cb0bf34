/**
 * Orders strings by Unicode code point, as Canonical XML wants. JavaScript's own order is by UTF-16
 * unit, which puts U+10000 and above in front of U+E000.
 */
export function compareCodePoints(one: string, other: string): number {
  if (one === other) return 0;
  const shorter = Math.min(one.length, other.length);
  for (let index = 0; index < shorter; index += 1) {
    const difference = rank(one.charCodeAt(index)) - rank(other.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** Moves surrogates behind the rest of the basic plane. */
function rank(unit: number): number {
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  return isSurrogate ? unit + 0x10000 : unit;
}
