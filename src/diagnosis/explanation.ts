import type { Edit } from './fix.ts';
import type { Reason } from './reason.ts';

/** What is behind a check, and the edit that would make it pass. Texts are escaped. */
export interface Explanation {
  readonly reason: Reason;
  /** What was recomputed or compared. */
  readonly evidence?: string;
  /** What it usually means and what to look at next. */
  readonly hint?: string;
  /** Replaces the remedy of the catalogue, where the situation allows a more exact one. */
  readonly remedy?: string;
  readonly edit?: Edit | undefined;
}
