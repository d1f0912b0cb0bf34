/** A set of keys that grows in small steps. */
export interface KeySet {
  has(key: string): boolean;
  add(key: string): void;
  delete(key: string): void;
}

/** A power of two, so that the remainder is a bit mask. */
const partCount = 64;

/**
 * A Set in up to 64 parts. One Set of a million keys stands still for some 60 ms when it has to
 * grow; a part of it for 1 ms, and hardly two of them in one call.
 */
export function keySet(): KeySet {
  const parts = new Map<number, Set<string>>();

  function partOf(key: string): Set<string> {
    const number = partNumber(key);
    const known = parts.get(number);
    if (known !== undefined) return known;
    const created = new Set<string>();
    parts.set(number, created);
    return created;
  }

  return {
    has: (key) => partOf(key).has(key),
    add: (key) => void partOf(key).add(key),
    delete: (key) => void partOf(key).delete(key),
  };
}

/** Keys are digests; their very last character may hold fewer bits than those before it. */
function partNumber(key: string): number {
  const mixed = key.charCodeAt(key.length - 3) * 31 + key.charCodeAt(key.length - 2);
  return mixed & (partCount - 1);
}
