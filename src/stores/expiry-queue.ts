/** Keys in the order in which they expire. */
export interface ExpiryQueue {
  /** Remembers when a key expires, in milliseconds since 1970. */
  add(key: string, expiresAt: number): void;
  /** Takes out the key that expires first if it has expired by `now`, else gives undefined. */
  takeExpired(now: number): string | undefined;
  /** How many keys it holds. */
  size(): number;
}

interface Entry {
  readonly key: string;
  readonly time: number;
}

/**
 * A binary heap, whose first entry expires first. Two arrays instead of one of objects, which
 * would take three times the memory.
 */
interface Heap {
  readonly keys: string[];
  readonly times: number[];
}

/**
 * Adding and taking cost at most the logarithm of the number of keys, so no call ever walks
 * through all of them.
 */
export function expiryQueue(): ExpiryQueue {
  const heap: Heap = { keys: [], times: [] };
  return {
    add: (key, time) => rise(heap, { key, time }),
    takeExpired: (now) => (timeAt(heap, 0) > now ? undefined : takeFirst(heap)),
    size: () => heap.keys.length,
  };
}

/** Puts an entry in at the bottom, and lets it rise above those that expire later. */
function rise(heap: Heap, entry: Entry): void {
  let index = heap.keys.length;
  while (index > 0 && timeAt(heap, parentOf(index)) > entry.time) {
    move(heap, { from: parentOf(index), to: index });
    index = parentOf(index);
  }
  put(heap, { ...entry, index });
}

function takeFirst(heap: Heap): string | undefined {
  const first = heap.keys[0];
  const key = heap.keys.pop();
  const time = heap.times.pop();
  if (heap.keys.length > 0 && key !== undefined && time !== undefined) sink(heap, { key, time });
  return first;
}

/** Puts an entry in at the top, and lets it sink below those that expire sooner. */
function sink(heap: Heap, entry: Entry): void {
  let index = 0;
  for (
    let child = soonerChild(heap, index);
    timeAt(heap, child) < entry.time;
    child = soonerChild(heap, index)
  ) {
    move(heap, { from: child, to: index });
    index = child;
  }
  put(heap, { ...entry, index });
}

function parentOf(index: number): number {
  return (index - 1) >> 1;
}

function soonerChild(heap: Heap, index: number): number {
  const left = 2 * index + 1;
  return timeAt(heap, left + 1) < timeAt(heap, left) ? left + 1 : left;
}

/** Beyond the end nothing ever expires. */
function timeAt(heap: Heap, index: number): number {
  return heap.times[index] ?? Number.POSITIVE_INFINITY;
}

function move(heap: Heap, { from, to }: { from: number; to: number }): void {
  put(heap, { key: heap.keys[from] ?? '', time: timeAt(heap, from), index: to });
}

function put(heap: Heap, { key, time, index }: Entry & { readonly index: number }): void {
  heap.keys[index] = key;
  heap.times[index] = time;
}
