import { createFakeIdp, type FakeIdp } from '../create-fake-idp.ts';

/** Who takes part in an attack, and what a good answer would say. */
export interface Parties {
  /** The IdP that the service trusts. */
  readonly idp: FakeIdp;
  /** The attacker's own IdP: it says to be the other one, and has another key. */
  readonly stranger: FakeIdp;
  /** The clock of the IdPs, by which messages are dated: the service's own, or near it. */
  readonly now: Date;
  /** ID of the request that is answered. */
  readonly requestId: string;
  /** Where the service takes responses: Destination and Recipient of a good one. */
  readonly acsUrl: string;
  /** SP Entity ID of the service: the Audience of a good one. */
  readonly audience: string;
}

/** The attacker's IdP is made unless it is given, which takes some 100 ms. */
export function createParties(
  given: Omit<Parties, 'stranger'> & Partial<Pick<Parties, 'stranger'>>,
): Parties {
  return { ...given, stranger: given.stranger ?? createFakeIdp({ entityId: given.idp.entityId }) };
}
