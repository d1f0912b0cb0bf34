import type { ConfigErrorCode } from '../errors/config-errors.ts';
import { SamlError } from '../errors/saml-error.ts';
import { once } from '../once.ts';
import type { Connection } from './connection.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { httpUrl } from './http-url.ts';
import { describeValue } from './option-error.ts';
import { readGroup } from './option-readers.ts';

/** @see saml-core-2.0-os, 8.3.6 */
const longestIdentifier = 1024;

/** Blanks of every kind, control and format characters, lone surrogates. */
const invisible = once(() => /[\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u);

type Parties = Pick<Connection, 'entityId' | 'acsUrl'> & {
  readonly idp: Omit<Connection['idp'], 'certificates'>;
};

/**
 * Reads who the two sides are and where they are reached. All four are kept exactly as written,
 * for they are compared character by character.
 *
 * @throws SamlError config_entity_id_invalid, config_acs_url_invalid,
 *   config_idp_entity_id_invalid, config_login_url_invalid
 */
export function readParties(options: ConnectionOptions): Parties {
  const idp = readGroup({ path: 'idp', value: options.idp });
  return {
    entityId: readIdentifier('config_entity_id_invalid', options.entityId),
    acsUrl: readUrl('config_acs_url_invalid', options.acsUrl),
    idp: {
      entityId: readIdpIdentifier(idp.entityId),
      loginUrl: readUrl('config_login_url_invalid', idp.loginUrl),
    },
  };
}

function readIdentifier(code: ConfigErrorCode, value: unknown): string {
  const fits = typeof value === 'string' && value !== '' && value.length <= longestIdentifier;
  if (fits && !invisible().test(value)) return value;
  throw new SamlError(code, {
    expected: `1 to ${longestIdentifier} characters without blanks and control characters`,
    actual: describeValue(value),
  });
}

/** Some IdPs call themselves by several words; a blank at an end comes from copying. */
function readIdpIdentifier(value: unknown): string {
  const code = 'config_idp_entity_id_invalid';
  if (typeof value !== 'string' || value.trim() !== value) return readIdentifier(code, value);
  readIdentifier(code, value.replaceAll(' ', '-'));
  return value;
}

export function readUrl(code: ConfigErrorCode, value: unknown): string {
  if (typeof value === 'string' && httpUrl(value)) return value;
  throw new SamlError(code, {
    expected: 'an absolute http or https URL in ASCII, without user name, fragment and blanks',
    actual: describeValue(value),
  });
}
