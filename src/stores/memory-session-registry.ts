import { systemNow } from '../clock.ts';
import { SamlError } from '../errors/saml-error.ts';
import { expiryQueue } from './expiry-queue.ts';
import { isMeant } from './is-meant.ts';
import type { RememberedSession, SessionQuery, SessionRegistry } from './session-registry.ts';

/** Bounds of the registry, and its clock. */
export interface MemorySessionRegistryOptions {
  /** Most sessions that are remembered at a time, 1 to 10,000,000. Default 100,000. */
  readonly maxSessions?: number | undefined;
  /** The clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

const largest = 10_000_000;

/** How many expired entries one call may forget, so that none waits for a great clearing. */
const sweptPerCall = 8;

/** The sessions of one user, by the application's identifier. */
type UserSessions = Map<string, { readonly sessionIndex: string | null; readonly until: number }>;

/**
 * Remembers sessions in this process. For one process only: another one, or this one after a
 * restart, does not know them, and tells the IdP so. Then use `redisSessionRegistry` of
 * samlet/redis.
 *
 * When it is full it refuses to remember, and never forgets a session that may still be open.
 *
 * @throws SamlError config_option_invalid; and `remember` rejects with session_registry_full
 */
export function memorySessionRegistry(options: MemorySessionRegistryOptions = {}): SessionRegistry {
  const maxSessions = checkMaxSessions(options.maxSessions ?? 100_000);
  const now = options.now ?? systemNow;
  const users = new Map<string, UserSessions>();
  const queue = expiryQueue();

  function forgetExpired(time: number): void {
    for (let left = sweptPerCall; left > 0; left--) {
      const expired = queue.takeExpired(time);
      if (expired === undefined) return;
      const [userKey, sessionId]: [string, string] = JSON.parse(expired);
      const until = users.get(userKey)?.get(sessionId)?.until ?? Number.POSITIVE_INFINITY;
      // It may have been remembered again meanwhile, for longer.
      if (until <= time) forget(userKey, sessionId);
    }
  }

  function forget(userKey: string, sessionId: string): void {
    const sessions = users.get(userKey);
    sessions?.delete(sessionId);
    if (sessions?.size === 0) users.delete(userKey);
  }

  function remember({ userKey, sessionIndex, sessionId }: RememberedSession, until: number): void {
    forgetExpired(now().getTime());
    // Ended sessions stay in the queue until their time is over, and count until then.
    if (queue.size() >= maxSessions) {
      throw new SamlError('session_registry_full', { actual: `${queue.size()} sessions` });
    }
    const sessions: UserSessions = users.get(userKey) ?? new Map();
    users.set(userKey, sessions.set(sessionId, { sessionIndex, until }));
    queue.add(JSON.stringify([userKey, sessionId]), until);
  }

  return {
    remember: async (session, expiresAt) => remember(session, expiresAt.getTime()),
    find: async (query) => {
      const sessions = users.get(query.userKey) ?? new Map();
      return meantSessions(sessions, { query, time: now().getTime() });
    },
    remove: async (userKey, sessionIds) => {
      for (const sessionId of sessionIds) forget(userKey, sessionId);
    },
  };
}

function meantSessions(
  sessions: UserSessions,
  { query, time }: { readonly query: SessionQuery; readonly time: number },
): readonly string[] {
  return [...sessions]
    .filter(([, { sessionIndex, until }]) => until > time && isMeant(sessionIndex, query))
    .map(([sessionId]) => sessionId);
}

function checkMaxSessions(maxSessions: number): number {
  if (Number.isInteger(maxSessions) && maxSessions >= 1 && maxSessions <= largest) {
    return maxSessions;
  }
  throw new SamlError('config_option_invalid', {
    expected: `maxSessions: a whole number from 1 to ${largest}`,
    actual: String(maxSessions),
  });
}
