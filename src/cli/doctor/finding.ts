/** What one check of the doctor found. */
export interface Finding {
  readonly check: string;
  /** "warn": logins can work, but look at it. */
  readonly outcome: 'pass' | 'warn' | 'fail' | 'skipped';
  /** What was seen, or why nothing was. */
  readonly detail?: string;
  readonly remedy?: string;
}
