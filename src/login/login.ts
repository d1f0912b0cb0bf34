/**
 * One user who signed in, taken from signed bytes alone. Frozen.
 *
 * `Email` is `string` while the connection wants an e-mail address as NameID.
 */
export interface Login<Email extends string | undefined = string | undefined, Claims = unknown> {
  /** The NameID where it must be an address, else the first value of an e-mail attribute. */
  readonly email: Email;
  /** Text of the NameID, whole. */
  readonly nameId: string;
  /** URI of the NameID's format; null where the IdP left it out, which means "unspecified". */
  readonly nameIdFormat: string | null;
  /** Who gave the name, where the IdP says so; a logout request repeats it. */
  readonly nameQualifier?: string;
  /** For whom the name was given, where the IdP says so; a logout request repeats it. */
  readonly spNameQualifier?: string;
  /** Values of the groups attribute, in order, without repeats and empty ones. */
  readonly groups: readonly string[];
  /** False when the groups attribute was absent: absent is not empty. */
  readonly groupsAsserted: boolean;
  /** Every attribute by Name. A Map, since names are chosen by others. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** What the schema given as `attributes` of the connection made of them; else undefined. */
  readonly claims: Claims;
  /** First value of `attributeNames.firstName` that is not blank; absent where there is none. */
  readonly firstName?: string;
  /** First value of `attributeNames.lastName` that is not blank; absent where there is none. */
  readonly lastName?: string;
  /** From an attribute of its own alone: never put together from the other two. */
  readonly displayName?: string;
  /** Entity ID of the IdP. */
  readonly issuer: string;
  /** ID of the Assertion: for logs. `replayKey` is what tells a second use. */
  readonly assertionId: string;
  /** ID of the request that was answered; null for an IdP-initiated login. */
  readonly inResponseTo: string | null;
  /** The IdP's name for its session, which a logout request repeats; absent where it gave none. */
  readonly sessionIndex?: string;
  /** When the user proved who they are to the IdP. */
  readonly authnInstant: Date;
  /** URI of the AuthnContextClassRef. */
  readonly authnContext?: string;
  /** When the IdP wants the session to end. */
  readonly sessionNotOnOrAfter?: Date;
  /** True when the IdP demands that the assertion is used once. samlet uses every one once. */
  readonly oneTimeUse: boolean;
  /** Key for the ReplayStore: one per assertion of this IdP at this ACS URL, of fixed length. */
  readonly replayKey: string;
  /** From then on the assertion is refused as expired, so the replay entry may go. */
  readonly validUntil: Date;
  /** SHA-256 fingerprint of the certificate whose key verified the signature. */
  readonly signedBy: string;
  /**
   * Evaluates an XPath 1.0 expression over the verified Assertion and returns the string values
   * of what it selects. Prefixes: saml, samlp, ds, xs, xsi.
   */
  readonly select: (xpath: string) => readonly string[];
}
