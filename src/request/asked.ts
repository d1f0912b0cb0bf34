/** The user whom a request was about. */
export interface AskedSubject {
  /** Text of the NameID. */
  readonly nameId: string;
  /** URI of its format; null where the request left it open. */
  readonly format: string | null;
}

/**
 * What a request asked for that its answer must satisfy. Plain JSON, so that it can be kept
 * together with the ID of the request.
 */
export interface Asked {
  /** With ForceAuthn: when the request was issued (ISO 8601, UTC). Nobody signed in before. */
  readonly authenticatedSince?: string;
  /** The IdP was not to show anything, so that it may have had to give up. */
  readonly isPassive?: true;
  /** AuthnContextClassRef URIs, of which the answer must state one. */
  readonly authnContext?: readonly string[];
  /** The answer must be about this user. */
  readonly subject?: AskedSubject;
  /** Entity IDs: who of all IdPs may have authenticated the user. */
  readonly idpList?: readonly string[];
  /** How many IdPs may stand between the one that answers and the one that authenticated. */
  readonly proxyCount?: number;
}
