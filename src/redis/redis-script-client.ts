import { SamlError } from '../errors/saml-error.ts';

/** What is asked of node-redis (package `redis`) to run a script. */
export interface NodeRedisScriptClient {
  readonly isOpen: boolean;
  /** Must run the script as one step. */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** What is asked of ioredis to run a script. */
export interface IoRedisScriptClient {
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
 * Tells the two clients apart by what only one of them has, so that neither package is needed.
 *
 * @throws SamlError config_option_invalid
 */
export function runScriptWith(client: RedisScriptClient): RunScript {
  if (isIoRedis(client)) return (script, { key, values }) => client.eval(script, 1, key, ...values);
  if (isNodeRedis(client)) {
    return (script, { key, values }) =>
      client.eval(script, { keys: [key], arguments: [...values] });
  }
  throw new SamlError('config_option_invalid', {
    expected: 'a client of the package redis or ioredis',
    actual: `a value of type ${typeof client}`,
  });
}

function isNodeRedis(client: RedisScriptClient): client is NodeRedisScriptClient {
  return has(client, 'eval') && 'isOpen' in client && typeof client.isOpen === 'boolean';
}

function isIoRedis(client: RedisScriptClient): client is IoRedisScriptClient {
  return has(client, 'eval') && has(client, 'defineCommand');
}

/** Reads from a value of unknown kind: in JavaScript anything may be given as the client. */
function has(value: unknown, method: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return typeof Reflect.get(value, method) === 'function';
}
