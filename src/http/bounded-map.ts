/** A map that forgets: what is too old, and what was not asked for longest when it is full. */
export interface BoundedMap<Value> {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => void;
}

export function boundedMap<Value>(options: {
  readonly maxEntries: number;
  readonly ttlSeconds: number;
  readonly now: () => Date;
}): BoundedMap<Value> {
  const { maxEntries, ttlSeconds, now } = options;
  // A Map keeps the order of insertion, so the first is the one not asked for longest.
  const entries = new Map<string, { readonly value: Value; readonly until: number }>();
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      if (entry.until <= now().getTime()) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    set: (key, value) => {
      entries.delete(key);
      const [oldest] = entries.keys();
      if (oldest !== undefined && entries.size >= maxEntries) entries.delete(oldest);
      entries.set(key, { value, until: now().getTime() + ttlSeconds * 1000 });
    },
    delete: (key) => {
      entries.delete(key);
    },
  };
}
