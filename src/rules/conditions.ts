import type { Instant } from '../assertion/instant.ts';
import { type Rule, showTime, skewOf } from './rule.ts';

/** saml-core-2.0-os, 2.5.1.1: a condition that is not understood makes the Assertion unusable. */
export const conditions: Rule = {
  name: 'conditions',
  title: 'Every condition is one that samlet understands',
  spec: 'saml-core-2.0-os, 2.5.1.1',
  judge: ({ assertion }) => {
    if (assertion.conditions === null) return { code: 'conditions_missing' };
    const { unknown } = assertion.conditions;
    return unknown.length === 0
      ? undefined
      : {
          code: 'condition_unknown',
          expected: 'AudienceRestriction, OneTimeUse, ProxyRestriction',
          actual: unknown.join(', '),
        };
  },
};

/** saml-core-2.0-os, 2.5.1.2: NotBefore is reached and NotOnOrAfter is not, give or take the skew. */
export const conditionsTime: Rule = {
  name: 'conditions-time',
  title: 'The Assertion is valid now',
  spec: 'saml-core-2.0-os, 2.5.1.2',
  judge: (context) => {
    const { notBefore = null, notOnOrAfter = null } = context.assertion.conditions ?? {};
    const from = timeOf(notBefore, Number.NEGATIVE_INFINITY);
    const until = timeOf(notOnOrAfter, Number.POSITIVE_INFINITY);
    if (!(from < until)) {
      return {
        code: 'conditions_time_invalid',
        actual: `NotBefore ${notBefore?.text ?? 'absent'}, NotOnOrAfter ${notOnOrAfter?.text ?? 'absent'}`,
      };
    }
    const earliest = context.now + skewOf(context);
    if (from > earliest) {
      return {
        code: 'assertion_not_yet_valid',
        expected: `NotBefore until ${showTime(earliest)}`,
        actual: notBefore?.text,
      };
    }
    const latest = context.now - skewOf(context);
    return latest < until
      ? undefined
      : {
          code: 'assertion_expired',
          expected: `NotOnOrAfter after ${showTime(latest)}`,
          actual: notOnOrAfter?.text,
        };
  },
};

function timeOf(instant: Instant | null, absent: number): number {
  return instant === null ? absent : instant.time;
}
