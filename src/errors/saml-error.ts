import type { Report } from '../flows/report.ts';
import type { Check } from '../rules/check.ts';
import { errorCatalogue, type SamlErrorCode } from './error-catalogue.ts';
import { showValue } from './show-value.ts';

/** Recognises errors across two copies of the package (ESM beside CJS). */
const brand = Symbol.for('samlet.SamlError');

/** What is known of one failure beyond its code. Values are escaped and shortened. */
export interface SamlErrorDetails {
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** Replaces the catalogue's remedy where the situation allows a more exact one. */
  readonly remedy?: string | undefined;
  /** The failed check of a refused response; what is not given above is taken from it. */
  readonly check?: Check | undefined;
  /** Every check of the refused response, where they were asked for. */
  readonly checks?: readonly Check[] | undefined;
  /** What is behind the refusal, where that was asked for. */
  readonly report?: Report | undefined;
  /** Never shown; for a debugger. */
  readonly cause?: unknown;
}

const publicMessages = {
  administrator:
    'Single sign-on is not set up correctly. Ask your administrator to look at the sign-in log.',
  user: 'You could not be signed in. Start again from the sign-in page.',
  developer: 'Single sign-on is not available right now.',
} as const;

/**
 * Every failure that samlet reports: a stable `code`, what was expected, what came, and the remedy
 * in the administrator's words.
 *
 * `message` is for logs and developers and holds only escaped text; show people `publicMessage`.
 */
export class SamlError extends Error {
  /** Stable, snake_case; listed in docs/errors.md with cause and remedy. */
  readonly code: SamlErrorCode;
  /** What would have passed, escaped; absent where nothing was compared. */
  readonly expected?: string;
  /** What came instead, escaped and shortened: maybe forged or personal, so for logs alone. */
  readonly actual?: string;
  /** For the administrator: the field in Okta and the option here. */
  readonly remedy: string;
  /** Section of the standard, for example "saml-core-2.0-os, 2.5.1.4". */
  readonly spec?: string;
  /** Safe to show to anyone. */
  readonly publicMessage: string;
  /** The check that failed, where a response was refused. */
  readonly check?: Check;
  /** Every check of a refused response, with the option `explainRefusals`. */
  readonly checks?: readonly Check[];
  /**
   * What is behind the refusal and what to change, with the option `explainRefusals`. For
   * administrators: it may hold what the message says of the user. Not enumerable, so not logged.
   */
  readonly report?: Report;

  constructor(code: SamlErrorCode, details: SamlErrorDetails = {}) {
    const entry = errorCatalogue[code];
    const { check, checks, report } = details;
    const expected = shown(details.expected) ?? check?.expected;
    const actual = shown(details.actual) ?? check?.actual;
    super(describe(entry.cause, expected, actual), { cause: details.cause });
    this.name = 'SamlError';
    this.code = code;
    if (expected !== undefined) this.expected = expected;
    if (actual !== undefined) this.actual = actual;
    this.remedy = details.remedy ?? check?.remedy ?? entry.remedy;
    if (entry.spec !== undefined) this.spec = entry.spec;
    this.publicMessage = publicMessages[entry.audience];
    if (check !== undefined) this.check = check;
    if (checks !== undefined) this.checks = checks;
    if (report !== undefined)
      Object.defineProperty(this, 'report', { value: report, enumerable: false });
    Object.defineProperty(this, brand, { value: true });
    Object.defineProperty(this, 'cause', { enumerable: false });
  }

  /** One JSON object with nothing in it that may not be logged. */
  toJSON(): Record<string, string | undefined> {
    const { code, message, expected, actual, remedy, spec } = this;
    return { name: this.name, code, message, expected, actual, remedy, spec };
  }
}

/** True for any SamlError, also one that another copy of the package made. */
export function isSamlError(value: unknown): value is SamlError {
  return typeof value === 'object' && value !== null && brand in value;
}

function shown(value: string | undefined): string | undefined {
  return value === undefined ? undefined : showValue(value);
}

function describe(cause: string, expected?: string, actual?: string): string {
  const parts = [cause];
  if (expected !== undefined) parts.push(`Expected: ${expected}.`);
  if (actual !== undefined) parts.push(`Came: ${actual}.`);
  return parts.join(' ');
}
