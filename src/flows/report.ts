import type { Login } from '../login/login.ts';
import type { Check } from '../rules/check.ts';

/** What `explainResponse` found: every check in order, and the login if all passed. */
export interface Report<Email extends string | undefined = string | undefined> {
  readonly ok: boolean;
  readonly login?: Login<Email>;
  readonly checks: readonly Check[];
  /** The report as plain text, 80 columns wide. */
  readonly toText: () => string;
}
