import { SamlError } from '../errors/saml-error.ts';
import { type ClaimsSchema, isClaimsSchema } from './claims-schema.ts';
import type { Connection } from './connection.ts';
import { optionError } from './option-error.ts';

/**
 * Reads how attributes become `login.claims`; null where `attributes` is no schema. One that
 * answers with a promise is found out here by trying it, or at the latest when a login comes.
 *
 * @throws SamlError config_option_invalid, config_claims_schema_async
 */
export function readClaimsSchema<Claims>(
  attributes: ClaimsSchema<Claims> | object | undefined,
): Connection<string | undefined, Claims>['validateClaims'] {
  if (!isClaimsSchema(attributes)) return null;
  const standard: unknown = attributes['~standard'];
  if (!isVersionOne(standard)) {
    const expected = 'a schema by version 1 of the Standard Schema specification';
    throw optionError({ path: 'attributes', value: attributes }, expected);
  }
  const validate = (value: unknown): ReturnType<typeof standard.validate> =>
    standard.validate(value);
  if (isPromise(tried(validate))) throw new SamlError('config_claims_schema_async');
  return validate as Connection<string | undefined, Claims>['validateClaims'];
}

function isVersionOne(standard: unknown): standard is ClaimsSchema['~standard'] {
  if (typeof standard !== 'object' || standard === null) return false;
  const { version, validate } = standard as Partial<ClaimsSchema['~standard']>;
  return version === 1 && typeof validate === 'function';
}

/** What a schema makes of a user without attributes; what it throws then is no matter here. */
function tried(validate: (value: unknown) => unknown): unknown {
  try {
    return validate(Object.create(null));
  } catch {
    return undefined;
  }
}

/** True for a promise, whose rejection is then nobody's concern. */
export function isPromise(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('then' in value)) return false;
  if (typeof value.then !== 'function') return false;
  value.then(undefined, () => {});
  return true;
}
