/** Freezing a Set does not keep anybody from adding to it; this one refuses, as frozen things do. */
export function frozenSet<T>(values: Iterable<T>): ReadonlySet<T> {
  const set = new Set(values);
  for (const name of ['add', 'delete', 'clear']) {
    Object.defineProperty(set, name, { value: refuse });
  }
  return Object.freeze(set);
}

function refuse(): never {
  throw new TypeError('Cannot change a set of a frozen connection');
}
