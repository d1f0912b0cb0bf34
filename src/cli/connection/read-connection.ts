import type { Connection } from '../../connection/connection.ts';
import type { ConnectionOptions } from '../../connection/connection-options.ts';
import { defineConnection } from '../../connection/define-connection.ts';
import { SamlError } from '../../errors/saml-error.ts';
import type { Io } from '../io.ts';
import type { ConnectionValues } from './connection-flags.ts';
import { type GivenOptions, readConnectionOptions } from './read-connection-options.ts';

/**
 * The connection that a verb is told of.
 *
 * @throws SamlError cli_option_missing, config_… and all of readConnectionOptions
 */
export async function readConnection(values: ConnectionValues, io: Io): Promise<Connection> {
  const given = await readConnectionOptions(values, io);
  return defineGiven(given, { now: io.now() });
}

/** @throws SamlError cli_option_missing with every option that is missing, config_… */
export function defineGiven(given: GivenOptions, { now }: { readonly now: Date }): Connection {
  const missing = missingFlags(given);
  if (missing.length === 0) return defineConnection(given as unknown as ConnectionOptions, { now });
  throw new SamlError('cli_option_missing', {
    expected: missing.join(', '),
    remedy:
      'Give these; or --connection with a JSON file that holds them, --metadata for what concerns the IdP, --base-url and --domain for what concerns your side.',
  });
}

function missingFlags({ entityId, acsUrl, idp = {} }: GivenOptions): readonly string[] {
  const needed: readonly (readonly [string, unknown])[] = [
    ['--entity-id', entityId],
    ['--acs-url', acsUrl],
    ['--idp-entity-id', idp.entityId],
    ['--login-url', idp.loginUrl],
    ['--certificate', idp.certificates],
  ];
  return needed.flatMap(([name, value]) => (value === undefined ? [name] : []));
}
