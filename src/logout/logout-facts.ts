import type { NameFact, StatusFacts } from '../assertion/facts.ts';
import type { Instant } from '../assertion/instant.ts';

/** What every logout message says. Plain strings, as they came; nothing is judged here. */
export interface LogoutMessageFacts {
  readonly id: string;
  readonly version: string | null;
  readonly issueInstant: Instant | null;
  readonly destination: string | null;
  readonly issuer: NameFact | null;
}

export interface LogoutRequestFacts extends LogoutMessageFacts {
  readonly notOnOrAfter: Instant | null;
  readonly nameId: NameFact | null;
  readonly sessionIndexes: readonly string[];
}

export interface LogoutResponseFacts extends LogoutMessageFacts {
  readonly inResponseTo: string | null;
  readonly status: StatusFacts;
}
