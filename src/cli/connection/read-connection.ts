import type { Connection } from '../../connection/connection.ts';
import type { ConnectionOptions } from '../../connection/connection-options.ts';
import { defineConnection } from '../../connection/define-connection.ts';
import { SamlError } from '../../errors/saml-error.ts';
import type { Io } from '../io.ts';
import type { ConnectionValues } from './connection-flags.ts';
import { type GivenOptions, readConnectionOptions } from './read-connection-options.ts';

/**
 * The connection that a response is judged by; the login URL may be missing, since nothing in a
 * response depends on it.
 *
 * @throws SamlError cli_option_missing, config_… and all of readConnectionOptions
 */
export async function readConnectionForResponse(
  values: ConnectionValues & { readonly 'idp-initiated'?: boolean },
  io: Io,
): Promise<Connection> {
  const given = await readConnectionOptions(values, io);
  const idp = { loginUrl: 'https://login-url-not-given.invalid/', ...given.idp };
  const allowed = values['idp-initiated'] === true ? { allowIdpInitiated: true } : {};
  return defineGiven({ ...given, ...allowed, idp }, { now: io.now() });
}

/** @throws SamlError cli_option_missing with every option that is missing, config_… */
export function defineGiven(given: GivenOptions, { now }: { readonly now: Date }): Connection {
  demandGiven(given);
  return defineConnection(given as unknown as ConnectionOptions, { now });
}

/** @throws SamlError cli_option_missing with every option that is missing */
export function demandGiven({ entityId, acsUrl, idp = {} }: GivenOptions): void {
  const needed: readonly (readonly [string, unknown])[] = [
    ['--entity-id', entityId],
    ['--acs-url', acsUrl],
    ['--idp-entity-id', idp.entityId],
    ['--login-url', idp.loginUrl],
    ['--certificate', idp.certificates],
  ];
  const missing = needed.flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === 0) return;
  throw new SamlError('cli_option_missing', {
    expected: missing.join(', '),
    remedy:
      'Give these; or --connection with a JSON file that holds them, --metadata for what concerns the IdP, --base-url and --domain for what concerns your side.',
  });
}
