import type { Connection } from '../../connection/connection.ts';
import type { ConnectionOptions } from '../../connection/connection-options.ts';
import { defineConnection } from '../../connection/define-connection.ts';
import { isSamlError, type SamlError } from '../../errors/saml-error.ts';
import { attempt } from '../attempt.ts';
import { placeholderIdp } from './placeholder-idp.ts';
import type { GivenOptions } from './read-connection-options.ts';

const mostErrors = 20;

/** A connection, or everything that is wrong with its options. */
export type CheckedOptions =
  | { readonly connection: Connection }
  | { readonly errors: readonly SamlError[] };

/**
 * Finds every error in the options of a connection, where `defineConnection` tells the first: what
 * is wrong is put right on a copy, and the copy is checked again.
 */
export function checkOptions(given: GivenOptions, at: { readonly now: Date }): CheckedOptions {
  const errors: SamlError[] = [];
  const state = { options: structuredClone(given) as GivenOptions };
  while (errors.length < mostErrors) {
    const { options } = state;
    const found = attempt(() => defineConnection(options as unknown as ConnectionOptions, at));
    if (!isSamlError(found)) return errors.length === 0 ? { connection: found } : { errors };
    const isSame = found.message === errors.at(-1)?.message;
    if (isSame) return { errors };
    errors.push(found);
    state.options = mend(options, found);
  }
  return { errors };
}

/** The options without what the error is about. */
function mend(
  options: GivenOptions,
  { code, expected = '', actual = '' }: SamlError,
): GivenOptions {
  const idp = placeholderIdp();
  const given = typeof options.idp === 'object' ? options.idp : {};
  switch (code) {
    case 'config_unknown_option':
      return renamed(options, { from: actual, to: expected });
    case 'config_entity_id_invalid':
      return { ...options, entityId: 'urn:samlet:placeholder' };
    case 'config_acs_url_invalid':
      return { ...options, acsUrl: 'https://placeholder.invalid/' };
    case 'config_idp_entity_id_invalid':
      return { ...options, idp: { ...given, entityId: idp.entityId } };
    case 'config_login_url_invalid':
      return { ...options, idp: { ...given, loginUrl: idp.loginUrl } };
    case 'config_option_invalid':
      return expected.startsWith('idp: ')
        ? { ...options, idp }
        : without(options, expected.split(':')[0] ?? '');
    default:
      return code.startsWith('config_certificate_')
        ? { ...options, idp: { ...given, certificates: idp.certificates } }
        : options;
  }
}

/** A copy without the option at a path such as "idp.loginURL". */
function without(options: GivenOptions, path: string): GivenOptions {
  const [name = '', ...rest] = path.split('.');
  const { [name]: inner, ...others } = options;
  const isObject = typeof inner === 'object' && inner !== null;
  if (rest.length === 0 || !isObject) return others;
  return { ...others, [name]: without(inner as GivenOptions, rest.join('.')) };
}

/** A mistyped option is meant; taken out, it would be missed as well. */
function renamed(
  options: GivenOptions,
  { from, to }: { readonly from: string; readonly to: string },
): GivenOptions {
  const rest = without(options, from);
  const [group, name, isNested] = splitPath(from);
  const [otherGroup, meant] = splitPath(to);
  if (group !== otherGroup) return rest;
  const inner = isNested ? options[group] : options;
  const others = isNested ? rest[group] : rest;
  const value = (inner as GivenOptions)[name];
  if (Object.hasOwn(others as object, meant)) return rest;
  const corrected = { ...(others as GivenOptions), [meant]: value };
  return isNested ? { ...rest, [group]: corrected } : corrected;
}

/** "idp.loginURL" is "loginURL" in the group "idp"; "acsURL" is in none. */
function splitPath(path: string): readonly [group: string, name: string, isNested: boolean] {
  const dot = path.lastIndexOf('.');
  return [path.slice(0, Math.max(0, dot)), path.slice(dot + 1), dot >= 0];
}
