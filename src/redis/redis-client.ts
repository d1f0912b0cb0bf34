import { byPackage } from './by-package.ts';

/** What is asked of node-redis (package `redis`): a client, pool, cluster or sentinel. */
export interface NodeRedisClient {
  /** Tells node-redis from others by being a boolean; which one is not asked. */
  readonly isOpen: boolean;
  /** Must set only what is not there, until a time. */
  set(key: string, value: string, options: NodeRedisSetOptions): Promise<unknown>;
}

/**
 * The same demand in the words of node-redis 4 (`NX`, `PXAT`) and of 5 and later. Both are said,
 * since a version that overlooked the one it does not know would overwrite the key, and every
 * replay would pass for new.
 */
export interface NodeRedisSetOptions {
  /** Only if the key is not there, for node-redis 4. */
  NX: true;
  /** When Redis forgets the key, in milliseconds since 1970, for node-redis 4. */
  PXAT: number;
  /** Only if the key is not there, for node-redis 5 and later. */
  condition: 'NX';
  /** When Redis forgets the key, for node-redis 5 and later. */
  expiration: {
    /** The unit of `value`: milliseconds since 1970. */
    type: 'PXAT';
    /** The same time as `PXAT`. */
    value: number;
  };
}

/** What is asked of ioredis: a client or a cluster. */
export interface IoRedisClient {
  /** For the types alone; it is not read. */
  readonly status: string;
  /** Tells ioredis from others; it is not called. */
  defineCommand(name: string, definition: { lua: string }): void;
  /** Must set only what is not there, until a time. */
  set(key: string, value: string, unit: 'PXAT', time: number, condition: 'NX'): Promise<unknown>;
}

/** A connected client of the package `redis` or `ioredis`. */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** Sets a key that does not exist yet, until a time in milliseconds since 1970. */
export type SetNew = (key: string, expiresAt: number) => Promise<unknown>;

/**
 * Each package says the same in words of its own.
 *
 * @throws SamlError config_option_invalid
 */
export function setNewWith(client: RedisClient): SetNew {
  return byPackage<RedisClient, SetNew>(client, {
    method: 'set',
    redis: (nodeRedis) => (key, time) =>
      nodeRedis.set(key, '1', {
        NX: true,
        PXAT: time,
        condition: 'NX',
        expiration: { type: 'PXAT', value: time },
      }),
    ioredis: (ioRedis) => (key, time) => ioRedis.set(key, '1', 'PXAT', time, 'NX'),
  });
}
