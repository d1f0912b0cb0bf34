import type { Check } from '../rules/check.ts';

/** Whether a failed check has nothing to say that was not said of the cause, which comes first. */
export function isSaidBefore(check: Check, cause: Check | undefined): boolean {
  const isSame = check.code === cause?.code && check.reason === cause?.reason;
  return isSame && check.evidence === cause?.evidence;
}
