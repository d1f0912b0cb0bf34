import { byPackage } from './by-package.ts';

/** What is asked of node-redis (package `redis`) to run a script. */
export interface NodeRedisScriptClient {
  /** Tells node-redis from others by being a boolean; which one is not asked. */
  readonly isOpen: boolean;
  /** Must run the script as one step. */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** What is asked of ioredis to run a script. */
export interface IoRedisScriptClient {
  /** For the types alone; it is not read. */
  readonly status: string;
  /** Tells ioredis from others; it is not called. */
  defineCommand(name: string, definition: { lua: string }): void;
  /** Must run the script as one step. */
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** A connected client of `redis` or `ioredis` that can run scripts. */
export type RedisScriptClient = NodeRedisScriptClient | IoRedisScriptClient;

/** Runs a script on one key, which Redis does as one step. */
export type RunScript = (
  script: string,
  on: { readonly key: string; readonly values: readonly string[] },
) => Promise<unknown>;

/**
 * Each package takes keys and values in a way of its own.
 *
 * @throws SamlError config_option_invalid
 */
export function runScriptWith(client: RedisScriptClient): RunScript {
  return byPackage<RedisScriptClient, RunScript>(client, {
    method: 'eval',
    redis:
      (nodeRedis) =>
      (script, { key, values }) =>
        nodeRedis.eval(script, { keys: [key], arguments: [...values] }),
    ioredis:
      (ioRedis) =>
      (script, { key, values }) =>
        ioRedis.eval(script, 1, key, ...values),
  });
}
