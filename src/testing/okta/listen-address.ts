import { SamlError } from '../../errors/saml-error.ts';

const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/**
 * The address to listen on: this machine's own, unless another is asked for by the name that warns.
 *
 * @throws SamlError testing_not_loopback
 */
export function listenAddress({
  host = '127.0.0.1',
  dangerouslyListenOn,
}: {
  readonly host?: string;
  readonly dangerouslyListenOn?: string;
}): string {
  if (dangerouslyListenOn !== undefined) return dangerouslyListenOn;
  if (loopback.includes(host)) return host;
  throw new SamlError('testing_not_loopback', { expected: loopback.join(', '), actual: host });
}
