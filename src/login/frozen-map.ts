/**
 * A copy that refuses to be changed, and so do its lists: freezing a Map does not keep anybody
 * from setting its entries.
 */
export function frozenMap<Key, Item>(
  entries: ReadonlyMap<Key, readonly Item[]>,
): ReadonlyMap<Key, readonly Item[]> {
  const map = new Map([...entries].map(([key, list]) => [key, Object.freeze([...list])]));
  for (const name of ['set', 'delete', 'clear']) {
    Object.defineProperty(map, name, { value: refuse });
  }
  return Object.freeze(map);
}

function refuse(): never {
  throw new TypeError('Cannot change the attributes of a login');
}
