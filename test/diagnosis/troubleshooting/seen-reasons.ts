import type { Reason } from '../../../src/diagnosis/reason.ts';
import type { SamlErrorCode } from '../../../src/errors/error-catalogue.ts';
import type { Check } from '../../../src/rules/check.ts';
import { brokenSetUps } from '../broken/index.ts';
import { explainSetUp } from '../broken/run-set-up.ts';

/** Every failed check of every broken set-up. */
export function failedChecks(): readonly Check[] {
  return Object.values(brokenSetUps)
    .flat()
    .flatMap((setUp) => explainSetUp(setUp).checks.filter(({ outcome }) => outcome === 'fail'));
}

/** What was found behind each code in the broken set-ups, and the remedy that was given. */
export function seenReasons(): ReadonlyMap<SamlErrorCode, ReadonlyMap<Reason, string>> {
  const seen = new Map<SamlErrorCode, Map<Reason, string>>();
  for (const { code, reason, remedy = '' } of failedChecks()) {
    if (code === undefined || reason === undefined) continue;
    const ofCode = seen.get(code) ?? new Map<Reason, string>();
    seen.set(code, ofCode);
    if (!ofCode.has(reason)) ofCode.set(reason, remedy);
  }
  return seen;
}
