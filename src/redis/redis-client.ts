import { SamlError } from '../errors/saml-error.ts';

/** What is asked of node-redis (package `redis`): a client, pool, cluster or sentinel. */
export interface NodeRedisClient {
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
  NX: true;
  PXAT: number;
  condition: 'NX';
  expiration: { type: 'PXAT'; value: number };
}

/** What is asked of ioredis: a client or a cluster. */
export interface IoRedisClient {
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
 * Tells the two clients apart by what only one of them has, so that neither package is needed.
 *
 * @throws SamlError config_option_invalid
 */
export function setNewWith(client: RedisClient): SetNew {
  if (isNodeRedis(client)) {
    return (key, time) =>
      client.set(key, '1', {
        NX: true,
        PXAT: time,
        condition: 'NX',
        expiration: { type: 'PXAT', value: time },
      });
  }
  if (isIoRedis(client)) return (key, time) => client.set(key, '1', 'PXAT', time, 'NX');
  throw new SamlError('config_option_invalid', {
    expected: 'a client of the package redis or ioredis',
    actual: `a value of type ${typeof client}`,
  });
}

function isNodeRedis(client: RedisClient): client is NodeRedisClient {
  return has(client, 'set') && 'isOpen' in client && typeof client.isOpen === 'boolean';
}

function isIoRedis(client: RedisClient): client is IoRedisClient {
  return has(client, 'set') && has(client, 'defineCommand');
}

/** Reads from a value of unknown kind: in JavaScript anything may be given as the client. */
function has(value: unknown, method: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return typeof Reflect.get(value, method) === 'function';
}
