/** What validating gives: a value, or what is wrong with the input. */
export type ClaimsResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly ClaimsIssue[] };

/** One thing that is wrong, and where: the first step of the path is the attribute's name. */
export interface ClaimsIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * A schema that types and validates `login.claims`: whatever zod, valibot, arktype and others make.
 * This is the part of the Standard Schema specification, version 1 (standardschema.dev), that
 * samlet uses.
 *
 * The schema is given an object without prototype, with one property for each attribute: its name,
 * and **always a list** of its values, in order. A user with one group sends one value as a user
 * with one department does, so a single value is a list of one:
 *
 * @example
 * const one = z.tuple([z.string()]).transform(([value]) => value);
 * const attributes = z.object({ department: one, costCenters: z.array(z.string()).default([]) });
 */
export interface ClaimsSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    /** Takes the attributes, and gives claims or what is wrong. A promise is refused. */
    readonly validate: (
      attributes: unknown,
    ) => ClaimsResult<Output> | Promise<ClaimsResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/** True for a schema, which may be a function; false for a map of attribute names. */
export function isClaimsSchema(value: unknown): value is ClaimsSchema {
  const isHolder = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isHolder && '~standard' in value;
}
