import type { IdpVendor } from './idp-vendor.ts';
import type { Trial } from './trial.ts';

/** Where an edit is made. An IdP by name where it is known, else "idp". */
export type FixPlace = IdpVendor | 'here' | 'clock' | 'transit' | 'browser';

/** One edit that helps the login to pass. All texts are escaped. */
export interface Fix {
  /** Whose edit it is: the IdP's administrator's, this side's, or that of whoever is between. */
  readonly where: FixPlace;
  /** The field or menu at the IdP, the option here, or what else is to be changed. */
  readonly field: string;
  /** What stands there now, as far as the message shows it; "not so" where no value is known. */
  readonly from: string;
  /** What shall stand there: a value to copy, or what it must be like. */
  readonly to: string;
}

/** A fix, and how to try it on a copy. */
export interface Edit {
  readonly fix: Fix;
  readonly apply: (trial: Trial) => Trial;
  /** False where nobody can recompute what the message would be after the fix. */
  readonly isProvable: boolean;
}
