import { systemNow } from '../clock.ts';
import { SamlError } from '../errors/saml-error.ts';
import { isMeant } from '../stores/is-meant.ts';
import type { SessionRegistry } from '../stores/session-registry.ts';
import { checkTimeout } from './check-timeout.ts';
import { type RedisScriptClient, runScriptWith } from './redis-script-client.ts';
import { within } from './within.ts';

/** Names of the keys, and how long Redis may take. */
export interface RedisSessionRegistryOptions {
  /** What every key begins with. Default "samlet:sessions:". */
  readonly prefix?: string | undefined;
  /** How long Redis may take to answer, 1 to 60,000 milliseconds. Default 2,000. */
  readonly timeoutMilliseconds?: number | undefined;
  /** The clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

/** Nobody has more sessions open; with so many open, no new one is remembered. */
const mostSessionsOfOne = 1000;

/**
 * One hash for each user: the application's session by its identifier, with its SessionIndex and
 * its end. The hash lives as long as the session of it that ends last.
 */
const rememberScript = `
local now = tonumber(ARGV[4])
local entries = redis.call('HGETALL', KEYS[1])
for at = 1, #entries, 2 do
  if cjson.decode(entries[at + 1])[1] <= now then redis.call('HDEL', KEYS[1], entries[at]) end
end
if redis.call('HLEN', KEYS[1]) >= ${mostSessionsOfOne} then return 'FULL' end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return 'OK'`;

const findScript = "return redis.call('HGETALL', KEYS[1])";

const removeScript = `
for _, id in ipairs(ARGV) do redis.call('HDEL', KEYS[1], id) end
return 'OK'`;

/**
 * Remembers in Redis 6.2 or later which sessions belong to which login, for any number of machines.
 * Takes a connected client of the package `redis` (4 to 6) or `ioredis` (5 or 6).
 *
 * Each call is one script on one key, which Redis does as one step, also in a cluster. Whatever
 * else happens (no connection, a time-out, an unexpected answer) is reported as
 * session_registry_unavailable. Give it a Redis that evicts nothing (`noeviction`).
 *
 * @example
 * const sessionRegistry = redisSessionRegistry(client);
 *
 * @throws SamlError config_option_invalid; and its methods reject with session_registry_unavailable
 * or session_registry_full
 */
export function redisSessionRegistry(
  client: RedisScriptClient,
  options: RedisSessionRegistryOptions = {},
): SessionRegistry {
  const run = runScriptWith(client);
  const prefix = options.prefix ?? 'samlet:sessions:';
  const milliseconds = checkTimeout(options.timeoutMilliseconds ?? 2000);
  const now = options.now ?? systemNow;
  const ask = (script: string, on: { userKey: string; values: readonly string[] }) => {
    const key = `${prefix}${on.userKey}`;
    const limits = { milliseconds, code: 'session_registry_unavailable' } as const;
    return within(limits, () => run(script, { key, values: on.values }));
  };

  return {
    remember: async ({ userKey, sessionIndex, sessionId }, expiresAt) => {
      const until = expiresAt.getTime();
      const time = now().getTime();
      const entry = JSON.stringify([until, sessionIndex]);
      const values = [sessionId, entry, String(Math.max(1, until - time)), String(time)];
      demandDone(await ask(rememberScript, { userKey, values }));
    },
    find: async ({ userKey, sessionIndexes }) => {
      const time = now().getTime();
      return readEntries(await ask(findScript, { userKey, values: [] }))
        .filter(({ until, sessionIndex }) => {
          return until > time && isMeant(sessionIndex, { sessionIndexes });
        })
        .map(({ sessionId }) => sessionId);
    },
    remove: async (userKey, sessionIds) => {
      if (sessionIds.length > 0)
        demandDone(await ask(removeScript, { userKey, values: sessionIds }));
    },
  };
}

function demandDone(answer: unknown): void {
  if (answer === 'OK') return;
  if (answer === 'FULL') {
    throw new SamlError('session_registry_full', { actual: `${mostSessionsOfOne} of one user` });
  }
  throw unexpected(answer);
}

interface Entry {
  readonly sessionId: string;
  readonly until: number;
  readonly sessionIndex: string | null;
}

/** HGETALL in a script gives names and values in turn. */
function readEntries(answer: unknown): readonly Entry[] {
  if (!Array.isArray(answer)) throw unexpected(answer);
  return answer.flatMap((sessionId: unknown, at) => {
    if (at % 2 === 1) return [];
    return [readEntry({ sessionId: String(sessionId), written: answer[at + 1] })];
  });
}

function readEntry({ sessionId, written }: { sessionId: string; written: unknown }): Entry {
  try {
    const [until, sessionIndex]: [number, string | null] = JSON.parse(String(written));
    return { sessionId, until, sessionIndex };
  } catch (cause) {
    throw new SamlError('session_registry_unavailable', { actual: 'an unreadable entry', cause });
  }
}

function unexpected(answer: unknown): SamlError {
  return new SamlError('session_registry_unavailable', {
    actual: `an answer of type ${typeof answer}`,
  });
}
