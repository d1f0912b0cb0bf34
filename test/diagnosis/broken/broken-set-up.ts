import type { ConnectionOptions } from '../../../src/connection/connection-options.ts';
import type { FixPlace } from '../../../src/diagnosis/fix.ts';
import type { Reason } from '../../../src/diagnosis/reason.ts';
import type { SamlErrorCode } from '../../../src/errors/error-catalogue.ts';
import type { ResponseDescription } from '../../../src/testing/index.ts';

/** A login that fails, made by changing one thing of one that passes, and what must be said of it. */
export interface BrokenSetUp {
  readonly name: string;
  /** What the IdP sends otherwise. */
  readonly sent?: ResponseDescription;
  /** What is set up otherwise here. */
  readonly options?: Partial<ConnectionOptions>;
  /** What happens to the form value on its way. */
  readonly way?: (samlResponse: string) => unknown;
  readonly requestId?: string | null;
  /** Seconds between the answer of the IdP and its judgement. */
  readonly secondsLater?: number;
  readonly cause: SamlErrorCode;
  readonly reason: Reason;
  /** Place, a part of the field and a part of the new value, one for each fix. */
  readonly fixes: readonly (readonly [FixPlace, string, string])[];
  /** Whether nothing else was shown to be wrong. Default true. */
  readonly isProved?: boolean;
}
