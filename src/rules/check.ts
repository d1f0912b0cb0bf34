import type { Reason } from '../diagnosis/reason.ts';
import type { SamlErrorCode } from '../errors/error-catalogue.ts';
import type { RuleName } from './rule-names.ts';

/** One named check of a message and what came of it. */
export interface Check {
  /** The rule's name, which stays the same: for tests and statistics. */
  readonly rule: RuleName;
  /** What is checked, as a short claim: "The audience is this service". */
  readonly title: string;
  /** "skipped" says that the check does not apply or that an earlier failure made it pointless. */
  readonly outcome: 'pass' | 'fail' | 'skipped';
  /** The error code of a failure. */
  readonly code?: SamlErrorCode;
  /** What would have passed, often a configured value; escaped. Absent on a check that passed. */
  readonly expected?: string;
  /** What came instead, escaped and shortened: maybe forged. On a skipped check: why it is skipped. */
  readonly actual?: string;
  /** What to change: the field in Okta, the option here. */
  readonly remedy?: string;
  /** Section of the standard, for example "saml-core-2.0-os, 2.5.1.4". */
  readonly spec: string;
  /** What is the case, in a word for programs. This and what follows: from `explainResponse` alone. */
  readonly reason?: Reason;
  /** What was recomputed or compared to know it. */
  readonly evidence?: string;
  /** What it usually means and what to look at next; also on a check that passed. */
  readonly hint?: string;
}

/** Why a rule refuses: the code and the values it compared. */
export interface Finding {
  readonly code: SamlErrorCode;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  readonly remedy?: string | undefined;
}
