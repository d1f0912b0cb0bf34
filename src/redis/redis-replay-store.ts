import { systemNow } from '../clock.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { ReplayStore } from '../stores/replay-store.ts';
import { checkTimeout } from './check-timeout.ts';
import { type RedisClient, setNewWith } from './redis-client.ts';
import { within } from './within.ts';

/** Names of the keys, and how long Redis may take. */
export interface RedisReplayStoreOptions {
  /** What every key begins with. Default "samlet:replay:". */
  readonly prefix?: string | undefined;
  /** How long Redis may take to answer, 1 to 60,000 milliseconds. Default 2,000. */
  readonly timeoutMilliseconds?: number | undefined;
  /** The clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

/**
 * Remembers used assertions in Redis 6.2 or later, for any number of machines. Takes a connected
 * client of the package `redis` (4 to 6) or `ioredis` (5 or 6).
 *
 * One `SET … PXAT … NX` decides and remembers. Whatever else happens (no connection, a time-out,
 * an answer that is neither yes nor no) refuses the login. Redis forgets a key by its own clock,
 * so keep that by NTP: one that runs fast by more than the life of an assertion, about seven
 * minutes with Okta, forgets too soon. Use a primary that acknowledges to its replicas, and no
 * policy that evicts these keys (`noeviction` is the default of Redis).
 *
 * @example
 * const client = await createClient({ url: process.env.REDIS_URL }).connect();
 * const replayStore = redisReplayStore(client);
 *
 * @throws SamlError config_option_invalid; and `useOnce` rejects with replay_store_unavailable, or
 * with replay_entry_expired for an entry that Redis would forget at once.
 */
export function redisReplayStore(
  client: RedisClient,
  options: RedisReplayStoreOptions = {},
): ReplayStore {
  const setNew = setNewWith(client);
  const prefix = options.prefix ?? 'samlet:replay:';
  const timeout = checkTimeout(options.timeoutMilliseconds ?? 2000);
  const now = options.now ?? systemNow;

  return {
    useOnce: async (key, expiresAt) => {
      const time = expiresAt.getTime();
      if (!(time > now().getTime())) throw new SamlError('replay_entry_expired');
      return readAnswer(
        await within({ milliseconds: timeout, code: 'replay_store_unavailable' }, () =>
          setNew(`${prefix}${key}`, time),
        ),
      );
    },
  };
}

function readAnswer(answer: unknown): boolean {
  if (answer === 'OK') return true;
  if (answer === null) return false;
  throw new SamlError('replay_store_unavailable', {
    expected: 'OK or nothing',
    actual: typeof answer === 'string' ? answer : `an answer of type ${typeof answer}`,
  });
}
