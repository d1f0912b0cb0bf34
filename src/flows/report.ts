import type { ConnectionWarning } from '../connection/connection.ts';
import type { Fix } from '../diagnosis/fix.ts';
import type { Login } from '../login/login.ts';
import type { Check } from '../rules/check.ts';

/** How a report is written. */
export interface ReportOptions {
  /**
   * Default true: names, addresses and attribute values are masked, so that the report can be shown
   * to others; their length and what differs stay.
   */
  readonly redact?: boolean;
}

export interface ReportHtmlOptions extends ReportOptions {
  /**
   * Default "page": one that needs nothing beside itself. "content" is the sections alone, with h2
   * headings and no style, for a page of your own.
   */
  readonly part?: 'page' | 'content';
}

/** What `explainResponse` found: every check in order, what is behind it, and what to change. */
export interface Report<Email extends string | undefined = string | undefined, Claims = unknown> {
  /** True where no check failed: `verifyResponse` would have accepted the response. */
  readonly ok: boolean;
  /** Who signed in, from signed bytes alone; absent unless `ok`. No replay was looked for. */
  readonly login?: Login<Email, Claims>;
  /** Every check in the order in which a login meets them, also those that were skipped. */
  readonly checks: readonly Check[];
  /** The failed check to read first; undefined where none failed. */
  readonly cause: Check | undefined;
  /** The fewest edits with which this login would pass, as far as they could be found. */
  readonly fixes: readonly Fix[];
  /** True where every check was seen to pass with these edits made on a copy. */
  readonly nothingElseWrong: boolean;
  /**
   * True where the message was too large to try everything that may be behind a failure, so that
   * what is said of it is less than could be found out.
   */
  readonly isTriedInPart: boolean;
  /** What is allowed but worth a look: certificates that end, or are of an old kind. */
  readonly warnings: readonly ConnectionWarning[];
  /** The report as plain text, 80 columns wide. */
  readonly toText: (options?: ReportOptions) => string;
  /** The report as a page of its own: no script, nothing loaded, every value escaped. */
  readonly toHtml: (options?: ReportHtmlOptions) => string;
  /** For JSON.stringify: everything but the login, redacted. */
  readonly toJSON: () => ReportData;
}

/** The part of a report that can be written down. */
export type ReportData = Pick<
  Report,
  'ok' | 'checks' | 'cause' | 'fixes' | 'nothingElseWrong' | 'isTriedInPart' | 'warnings'
>;
