import { SamlError } from '../errors/saml-error.ts';

/** What to do with a client of each package. */
interface Ways<Client, Result> {
  /** The method that the client must have. */
  readonly method: 'set' | 'eval';
  readonly redis: (client: Extract<Client, { readonly isOpen: boolean }>) => Result;
  readonly ioredis: (client: Extract<Client, { readonly status: string }>) => Result;
}

/**
 * Tells the two clients apart by what only one of them has, so that neither package is needed.
 *
 * @throws SamlError config_option_invalid
 */
export function byPackage<Client, Result>(client: Client, ways: Ways<Client, Result>): Result {
  const { method, redis, ioredis } = ways;
  if (isNodeRedis(client, method)) return redis(client);
  if (isIoRedis(client, method)) return ioredis(client);
  throw new SamlError('config_option_invalid', {
    expected: 'a client of the package redis or ioredis',
    actual: `a value of type ${typeof client}`,
  });
}

function isNodeRedis<Client>(
  client: Client,
  method: string,
): client is Extract<Client, { readonly isOpen: boolean }> {
  return typeOf(client, method) === 'function' && typeOf(client, 'isOpen') === 'boolean';
}

function isIoRedis<Client>(
  client: Client,
  method: string,
): client is Extract<Client, { readonly status: string }> {
  return typeOf(client, method) === 'function' && typeOf(client, 'defineCommand') === 'function';
}

/** Reads from a value of unknown kind: in JavaScript anything may be given as the client. */
function typeOf(value: unknown, member: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return typeof Reflect.get(value, member);
}
