/** Keys in the order in which they expire. */
export interface ExpiryQueue {
  /** Remembers when a key expires, in milliseconds since 1970. */
  add(key: string, expiresAt: number): void;
  /** Takes out the key that expires first if it has expired by `now`, else gives undefined. */
  takeExpired(now: number): string | undefined;
  /** How many keys it holds. */
  size(): number;
}

/**
 * A binary heap in two arrays: adding and taking cost at most the logarithm of the number of keys,
 * so no call ever walks through all of them.
 */
export function expiryQueue(): ExpiryQueue {
  const keys: string[] = [];
  const times: number[] = [];
  const timeAt = (index: number): number => times[index] ?? Number.POSITIVE_INFINITY;
  const move = (from: number, to: number): void => {
    keys[to] = keys[from] ?? '';
    times[to] = timeAt(from);
  };

  function add(key: string, expiresAt: number): void {
    let index = keys.length;
    for (let parent = (index - 1) >> 1; index > 0 && timeAt(parent) > expiresAt; ) {
      move(parent, index);
      index = parent;
      parent = (index - 1) >> 1;
    }
    keys[index] = key;
    times[index] = expiresAt;
  }

  function takeExpired(now: number): string | undefined {
    if (timeAt(0) > now) return undefined;
    const first = keys[0];
    const lastKey = keys.pop();
    const lastTime = times.pop();
    if (keys.length > 0 && lastKey !== undefined && lastTime !== undefined) {
      sink(lastKey, lastTime);
    }
    return first;
  }

  /** Puts a key in from the top, and lets it sink below those that expire sooner. */
  function sink(key: string, expiresAt: number): void {
    let index = 0;
    for (let child = sooner(1); timeAt(child) < expiresAt; child = sooner(2 * index + 1)) {
      move(child, index);
      index = child;
    }
    keys[index] = key;
    times[index] = expiresAt;
  }

  function sooner(left: number): number {
    return timeAt(left + 1) < timeAt(left) ? left + 1 : left;
  }

  return { add, takeExpired, size: () => keys.length };
}
