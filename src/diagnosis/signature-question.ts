import type { Check } from '../rules/check.ts';
import type { LocatedSignature } from '../signature/locate-signatures.ts';
import type { Situation } from './trial.ts';

/** What every explanation of one signature starts from. */
export interface SignatureQuestion {
  readonly check: Check;
  readonly situation: Situation;
  readonly part: LocatedSignature;
}
