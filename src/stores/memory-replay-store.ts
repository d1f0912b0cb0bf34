import { systemNow } from '../clock.ts';
import { SamlError } from '../errors/saml-error.ts';
import { expiryQueue } from './expiry-queue.ts';
import { keySet } from './key-set.ts';
import type { ReplayStore } from './replay-store.ts';

/** Bounds of the store, and its clock. */
export interface MemoryReplayStoreOptions {
  /** Most assertions that are remembered at a time, 1 to 10,000,000. Default 100,000. */
  readonly maxEntries?: number | undefined;
  /** The clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

const largest = 10_000_000;

/**
 * How many expired entries one call may forget. More than one, so that a backlog shrinks; few, so
 * that no login waits for it.
 */
const sweptPerCall = 8;

/**
 * Remembers used assertions in this process. For one process only: two of them, or one that is
 * restarted within the life of an assertion, do not know what the other has seen. Then use
 * `redisReplayStore` of samlet/redis.
 *
 * When it is full of entries that are still valid it refuses, and never forgets one to make room.
 * Expired ones are forgotten a few at a time, so no login waits for a great clearing. A million
 * live entries take about 115 MB, 112 bytes each (measured by bench/replay-memory.mjs).
 *
 * @throws SamlError config_option_invalid; and `useOnce` rejects with replay_store_full, or with
 * replay_entry_expired for an entry that could be forgotten at once.
 */
export function memoryReplayStore(options: MemoryReplayStoreOptions = {}): ReplayStore {
  const maxEntries = checkMaxEntries(options.maxEntries ?? 100_000);
  const now = options.now ?? systemNow;
  const used = keySet();
  const queue = expiryQueue();

  /** Decides without waiting for anything, so no other login can come between. */
  function useNow(key: string, expiresAt: number): boolean {
    const time = now().getTime();
    forgetExpired(time);
    if (used.has(key)) return false;
    if (!(expiresAt > time)) throw new SamlError('replay_entry_expired');
    if (queue.size() >= maxEntries) {
      throw new SamlError('replay_store_full', { actual: `${queue.size()} entries` });
    }
    used.add(key);
    queue.add(key, expiresAt);
    return true;
  }

  function forgetExpired(time: number): void {
    for (let left = sweptPerCall; left > 0; left--) {
      const key = queue.takeExpired(time);
      if (key === undefined) return;
      used.delete(key);
    }
  }

  return {
    useOnce: async (key, expiresAt) => useNow(key, expiresAt.getTime()),
  };
}

function checkMaxEntries(maxEntries: number): number {
  if (Number.isInteger(maxEntries) && maxEntries >= 1 && maxEntries <= largest) return maxEntries;
  throw new SamlError('config_option_invalid', {
    expected: `maxEntries: a whole number from 1 to ${largest}`,
    actual: String(maxEntries),
  });
}
