/** What validating gives: a value, or what is wrong with the input. */
export type ClaimsResult<Output> =
  | {
      /** What becomes `login.claims`. */
      readonly value: Output;
      /** Absent, which tells success from failure. */
      readonly issues?: undefined;
    }
  | {
      /** All that is wrong; the login is refused, also where the list is empty. */
      readonly issues: readonly ClaimsIssue[];
    };

/** One thing that is wrong, and where: the first step of the path is the attribute's name. */
export interface ClaimsIssue {
  /** What the schema's library says, in its own words. */
  readonly message: string;
  /** Steps from the object of attributes to the value; absent or empty: the object as a whole. */
  readonly path?:
    | readonly (
        | PropertyKey
        | {
            /** The step's name, where the schema's library wraps it in an object. */
            readonly key: PropertyKey;
          }
      )[]
    | undefined;
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
  /** The property by which Standard Schema, version 1, knows a schema of any library. */
  readonly '~standard': {
    /** Of the specification, not of the library. */
    readonly version: 1;
    /** Short name of the library, for example "zod". */
    readonly vendor: string;
    /** Takes the attributes, and gives claims or what is wrong. A promise is refused. */
    readonly validate: (
      attributes: unknown,
    ) => ClaimsResult<Output> | Promise<ClaimsResult<Output>>;
    /** For TypeScript alone, which infers `Claims` from it; nothing reads it as the program runs. */
    readonly types?:
      | {
          /** What the schema says it takes; samlet always gives it lists of strings. */
          readonly input: unknown;
          /** The type of `login.claims`. */
          readonly output: Output;
        }
      | undefined;
  };
}

/** True for a schema, which may be a function; false for a map of attribute names. */
export function isClaimsSchema(value: unknown): value is ClaimsSchema {
  const isHolder = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isHolder && '~standard' in value;
}
