import type { ClaimsIssue } from '../connection/claims-schema.ts';
import type { Connection } from '../connection/connection.ts';
import { deepFreeze } from '../connection/deep-freeze.ts';
import { isPromise } from '../connection/read-claims-schema.ts';
import type { Finding } from '../rules/check.ts';
import type { ClaimsOutcome } from '../rules/rule.ts';

/** More of them are one cause, and a log line should stay one. */
const mostShown = 3;

/**
 * Has the schema of a connection make claims of the attributes. Nothing that a schema does can get
 * past this: an error of its own refuses, and so does a promise, since a login does not wait.
 */
export function readClaims(
  attributes: ReadonlyMap<string, readonly string[]>,
  validate: Connection['validateClaims'],
): ClaimsOutcome {
  if (validate === null) return { claims: undefined };
  try {
    return outcomeOf(validate(recordOf(attributes)));
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    return refused(`the schema itself failed with ${name}`);
  }
}

/**
 * A record of our own copies. It has no prototype, and without `__proto__` it gives none to what a
 * schema copies it into; `login.attributes` has that name all the same.
 */
function recordOf(attributes: ReadonlyMap<string, readonly string[]>): object {
  const record: Record<string, string[]> = Object.create(null);
  for (const [name, values] of attributes) {
    if (name !== '__proto__') record[name] = [...values];
  }
  return record;
}

function outcomeOf(result: unknown): ClaimsOutcome {
  if (isPromise(result)) return { finding: { code: 'config_claims_schema_async' } };
  const { issues, value } = result as { readonly issues?: unknown; readonly value?: unknown };
  if (!issues) return { claims: deepFreeze(value) };
  return refused(showIssues(Array.isArray(issues) ? issues : []));
}

function refused(actual: string): { readonly finding: Finding } {
  return { finding: { code: 'claims_invalid', actual } };
}

function showIssues(issues: readonly ClaimsIssue[]): string {
  const shown = issues.slice(0, mostShown).map(showIssue);
  const left = issues.length - shown.length;
  return [...shown, ...(left > 0 ? [`${left} more`] : [])].join('; ') || 'no reason given';
}

/** Neither the name nor the message is ours; whoever reports a finding escapes both. */
function showIssue({ message, path = [] }: ClaimsIssue): string {
  const keys = path.map((step) => String(typeof step === 'object' ? step.key : step));
  return keys.length === 0 ? message : `${keys.join('.')}: ${message}`;
}
