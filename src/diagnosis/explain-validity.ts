import type { Instant } from '../assertion/instant.ts';
import type { Check } from '../rules/check.ts';
import type { Explanation } from './explanation.ts';
import { fixAtIdp, provable } from './make-edit.ts';
import { amended, type Facts, type ReadSituation } from './trial.ts';

/** An IdP may write IssueInstant a little before the rest. */
const slack = 60_000;
const usualLifetime = 300_000;

/**
 * For an answer that was not valid when it was issued, by the IdP's own dates: no clock of this
 * side has to do with that. Undefined where the dates are in order.
 */
export function explainValidity(check: Check, situation: ReadSituation): Explanation | undefined {
  const { facts, trial } = situation;
  const { notBefore, notOnOrAfter } = facts.assertion.conditions ?? {};
  const deliveries = facts.assertion.subject?.confirmations.map((each) => each.notOnOrAfter) ?? [];
  const issued = timeOf(facts.assertion.issueInstant);
  if (Number.isNaN(issued)) return undefined;
  const isEarly = timeOf(notBefore) > issued + slack;
  const isOver = [notOnOrAfter, ...deliveries].some((end) => timeOf(end) <= issued);
  if (!isEarly && !isOver && check.code !== 'conditions_time_invalid') return undefined;
  const from = String(check.actual);
  const fix = fixAtIdp(situation, {
    field: 'lifetime',
    from,
    to: 'some minutes, from when it is sent',
  });
  return {
    reason: 'never-valid',
    evidence: `IssueInstant is ${facts.assertion.issueInstant?.text}; ${from} does not fit that. Both are by the clock of the IdP.`,
    edit: provable(fix, (before) =>
      amended(before, (each) => validFrom(each, trial.now.getTime())),
    ),
  };
}

function timeOf(instant: Instant | null | undefined): number {
  return instant?.time ?? Number.NaN;
}

function validFrom({ response, assertion }: Facts, now: number): Facts {
  const time = now + usualLifetime;
  const notOnOrAfter = { text: new Date(time).toISOString(), time };
  const { conditions, subject } = assertion;
  return {
    response,
    assertion: {
      ...assertion,
      conditions: conditions && { ...conditions, notBefore: null, notOnOrAfter },
      subject: subject && {
        ...subject,
        confirmations: subject.confirmations.map((each) => ({ ...each, notOnOrAfter })),
      },
    },
  };
}
