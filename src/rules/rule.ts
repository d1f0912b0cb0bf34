import type { AssertionFacts, ResponseFacts } from '../assertion/facts.ts';
import type { Connection } from '../connection/connection.ts';
import type { Asked } from '../request/asked.ts';
import type { Finding } from './check.ts';
import type { LoginRuleName } from './rule-names.ts';

/** All that a rule may look at: facts, the connection, the request and the time. */
export interface RuleContext {
  readonly connection: Connection;
  /** ID of the outstanding request, or null for an unsolicited response. */
  readonly requestId: string | null;
  /** What that request asked for. */
  readonly asked: Asked;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  readonly response: ResponseFacts;
  readonly assertion: AssertionFacts;
  readonly isResponseSigned: boolean;
  /** What the schema of the connection makes of the attributes; made once, when it is asked for. */
  readonly claims: () => ClaimsOutcome;
}

/** Claims, or why there are none. */
export type ClaimsOutcome =
  | { readonly claims: unknown; readonly finding?: undefined }
  | { readonly claims?: undefined; readonly finding: Finding };

/** One named check: pure, without clock, state or input other than its context. */
export interface Rule {
  readonly name: LoginRuleName;
  /** What is checked, as a short claim. */
  readonly title: string;
  readonly spec: string;
  readonly judge: (context: RuleContext) => Finding | undefined;
}

/** Milliseconds by which the two clocks may differ. */
export function skewOf({ connection }: RuleContext): number {
  return connection.clockSkewSeconds * 1000;
}

/** A time for people: ISO 8601, UTC. */
export function showTime(time: number): string {
  return new Date(time).toISOString();
}
