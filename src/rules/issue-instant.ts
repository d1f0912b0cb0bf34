import type { Instant } from '../assertion/instant.ts';
import type { Finding } from './check.ts';
import { type Rule, type RuleContext, showTime, skewOf } from './rule.ts';

/** Older messages belong to no login that a browser still waits for. */
const oldestMilliseconds = 24 * 60 * 60 * 1000;

/** saml-core-2.0-os, 2.3.3 and 3.2.2: both say when they were issued; neither time is absurd. */
export const issueInstant: Rule = {
  name: 'issue-instant',
  title: 'The message was issued just now',
  spec: 'saml-core-2.0-os, 2.3.3 and 3.2.2',
  judge: (context) =>
    judgeIssueInstant(context.response.issueInstant, context) ??
    judgeIssueInstant(context.assertion.issueInstant, context),
};

function judgeIssueInstant(instant: Instant | null, context: RuleContext): Finding | undefined {
  if (instant === null || Number.isNaN(instant.time)) {
    return { code: 'issue_instant_invalid', actual: instant?.text ?? 'no IssueInstant' };
  }
  const latest = context.now + skewOf(context);
  if (instant.time > latest) {
    return {
      code: 'issue_instant_in_future',
      expected: `until ${showTime(latest)}`,
      actual: instant.text,
    };
  }
  const oldest = context.now - oldestMilliseconds - skewOf(context);
  if (instant.time < oldest) {
    return {
      code: 'issue_instant_too_old',
      expected: `from ${showTime(oldest)}`,
      actual: instant.text,
    };
  }
  return undefined;
}
