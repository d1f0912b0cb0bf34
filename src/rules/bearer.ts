import type { ConfirmationFacts } from '../assertion/facts.ts';
import { confirmationMethods } from '../xml/namespaces.ts';
import { type RuleContext, skewOf } from './rule.ts';

/** The bearer confirmations of the Assertion; those of other methods confirm nobody here. */
export function bearersOf({ assertion }: RuleContext): readonly ConfirmationFacts[] {
  const confirmations = assertion.subject?.confirmations ?? [];
  return confirmations.filter(({ method }) => method === confirmationMethods.bearer);
}

/**
 * The confirmation that the rules judge: the first that holds whole, else the first there is.
 * Since each rule asks for the same one, all of them pass only if one confirmation holds whole.
 */
export function judgedBearer(context: RuleContext): ConfirmationFacts | undefined {
  const bearers = bearersOf(context);
  return bearers.find((bearer) => holds(bearer, context)) ?? bearers[0];
}

function holds(bearer: ConfirmationFacts, context: RuleContext): boolean {
  return (
    bearer.notBefore === null &&
    bearer.recipient === context.connection.acsUrl &&
    bearer.inResponseTo === context.requestId &&
    isOpen(bearer, context)
  );
}

/** True while the time of delivery is not over. NaN and absent times are over. */
export function isOpen({ notOnOrAfter }: ConfirmationFacts, context: RuleContext): boolean {
  return notOnOrAfter !== null && context.now - skewOf(context) < notOnOrAfter.time;
}
