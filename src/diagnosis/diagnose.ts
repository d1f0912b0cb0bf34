import { certificateWarnings } from '../connection/certificate-warnings.ts';
import type { ConnectionWarning } from '../connection/connection.ts';
import type { Check } from '../rules/check.ts';
import { chooseCause } from './choose-cause.ts';
import { explainCheck } from './explain-check.ts';
import { explainGroups } from './explain-groups.ts';
import type { Explanation } from './explanation.ts';
import type { Edit } from './fix.ts';
import { fixSentence } from './fix-sentence.ts';
import { type SmallestFix, smallestFix } from './smallest-fix.ts';
import type { Judge, Situation } from './trial.ts';

/** What is behind the checks of one response. */
export interface Diagnosis extends SmallestFix {
  readonly checks: readonly Check[];
  readonly cause: Check | undefined;
  readonly warnings: readonly ConnectionWarning[];
  /** True where the message is too large for everything that would have been worth a try. */
  readonly isTriedInPart: boolean;
}

/** Explains every failed check, finds the true cause among them, and the smallest fix. */
export function diagnose(situation: Situation, judge: Judge): Diagnosis {
  const { connection, now, effort } = situation.trial;
  const known = new Map(
    situation.checks.map((check) => [check, explanationOf(check, situation)] as const),
  );
  const checks = Object.freeze([...known].map(([check, found]) => explained(check, found)));
  const cause = chooseCause(checks);
  const warnings = connection.idp.certificates.flatMap((each) => certificateWarnings(each, now));
  const fix =
    cause === undefined
      ? { fixes: [], nothingElseWrong: true }
      : smallestFix(situation, { judge, explained: known });
  return { checks, cause, warnings, ...fix, isTriedInPart: effort.isSpent() };
}

function explained(check: Check, explanation: Explanation | undefined): Check {
  if (explanation === undefined) return check;
  const { reason, evidence, hint, edit } = explanation;
  const remedy = explanation.remedy ?? remedyOf(edit, check) ?? check.remedy;
  return Object.freeze({
    ...check,
    reason,
    ...(evidence === undefined ? {} : { evidence }),
    ...(hint === undefined ? {} : { hint }),
    ...(check.outcome === 'fail' && remedy !== undefined ? { remedy } : {}),
  });
}

function explanationOf(check: Check, situation: Situation): Explanation | undefined {
  if (check.outcome === 'fail') return explainCheck(check, situation);
  const isGroups = check.rule === 'attributes' && check.outcome === 'pass';
  return isGroups ? explainGroups(situation) : undefined;
}

/** The edit as a sentence, unless it only repeats what the rule says. */
function remedyOf(edit: Edit | undefined, check: Check): string | undefined {
  return edit === undefined || edit.fix.field === check.title ? undefined : fixSentence(edit.fix);
}
