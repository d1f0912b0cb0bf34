import { systemNow } from '../clock.ts';
import { checkOptionNames } from '../connection/check-option-names.ts';
import type { Connection } from '../connection/connection.ts';
import { readInteger } from '../connection/option-readers.ts';
import { boundedMap } from './bounded-map.ts';
import type { MaybeConnection } from './handler-options.ts';

/** How many connections are kept, and for how long. */
export interface CacheConnectionsOptions {
  /** Most tenants that are kept, 1 to 1,000,000; the one not asked for longest goes. Default 1,000. */
  readonly maxEntries?: number | undefined;
  /** How long a connection is kept, in seconds, 1 to 86,400. Default 300. */
  readonly ttlSeconds?: number | undefined;
  /**
   * How long it is remembered that a domain is unknown, in seconds, 0 to 3,600. Default 10: a new
   * tenant appears after that time, or at once after `invalidate`.
   */
  readonly unknownTtlSeconds?: number | undefined;
  /** The clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

/** Connections by domain, kept for a while. Give it as `connections` to `createSamlHandler`. */
export interface CachedConnections<
  Email extends string | undefined = string | undefined,
  Claims = unknown,
> {
  (domain: string): Promise<Connection<Email, Claims> | null>;
  /** Forgets a domain, also one that is being loaded: the next login loads it anew. */
  readonly invalidate: (domain: string) => void;
}

const bounds = {
  maxEntries: { least: 1, most: 1_000_000, fallback: 1_000 },
  ttlSeconds: { least: 1, most: 86_400, fallback: 300 },
  unknownTtlSeconds: { least: 0, most: 3_600, fallback: 10 },
};

const optionNames = {
  maxEntries: true,
  ttlSeconds: true,
  unknownTtlSeconds: true,
  now: true,
} as const;

/**
 * Keeps what `load` gives, so that a login need not wait for a database. A domain that many ask for
 * at the same time is loaded once. Failures are not kept.
 *
 * Unknown domains are kept apart, so that whoever tries names cannot push tenants out.
 *
 * @example
 * const connections = cacheConnections(loadConnection, { ttlSeconds: 60 });
 * connections.invalidate('acme'); // after its administrator saved the form
 *
 * @throws SamlError config_unknown_option, config_option_invalid
 */
export function cacheConnections<Email extends string | undefined, Claims>(
  load: (domain: string) => MaybeConnection<Email, Claims>,
  options: CacheConnectionsOptions = {},
): CachedConnections<Email, Claims> {
  checkOptionNames(options, optionNames);
  const read = (name: keyof typeof bounds): number => {
    return readInteger({ path: name, value: options[name] }, bounds[name]);
  };
  const now = options.now ?? systemNow;
  const maxEntries = read('maxEntries');
  const known = boundedMap<Connection<Email, Claims>>({
    maxEntries,
    ttlSeconds: read('ttlSeconds'),
    now,
  });
  const unknown = boundedMap<null>({ maxEntries, ttlSeconds: read('unknownTtlSeconds'), now });
  const loading = new Map<string, Promise<Connection<Email, Claims> | null>>();

  async function loadOnce(domain: string): Promise<Connection<Email, Claims> | null> {
    const promise = Promise.resolve().then(async () => (await load(domain)) ?? null);
    loading.set(domain, promise);
    try {
      const connection = await promise;
      // Not so where it was invalidated meanwhile: what came may be what was to be forgotten.
      if (loading.get(domain) === promise) keep(domain, connection);
      return connection;
    } finally {
      if (loading.get(domain) === promise) loading.delete(domain);
    }
  }

  function keep(domain: string, connection: Connection<Email, Claims> | null): void {
    if (connection === null) unknown.set(domain, null);
    else known.set(domain, connection);
  }

  const cached = async (domain: string): Promise<Connection<Email, Claims> | null> => {
    const kept = known.get(domain) ?? unknown.get(domain);
    return kept === undefined ? (loading.get(domain) ?? loadOnce(domain)) : kept;
  };
  return Object.assign(cached, {
    invalidate: (domain: string) => {
      for (const map of [known, unknown, loading]) map.delete(domain);
    },
  });
}
