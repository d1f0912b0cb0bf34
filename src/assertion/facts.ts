import type { Instant } from './instant.ts';

/** An Issuer or NameID: its text, whole, its Format and whose name it is. */
export interface NameFact {
  readonly text: string;
  readonly format: string | null;
  readonly nameQualifier: string | null;
  readonly spNameQualifier: string | null;
}

/** What a Response says around its Assertion. Plain strings, as they came. */
export interface ResponseFacts {
  readonly id: string | null;
  readonly version: string | null;
  readonly issueInstant: Instant | null;
  readonly destination: string | null;
  readonly inResponseTo: string | null;
  readonly issuer: NameFact | null;
  readonly status: StatusFacts;
}

export interface StatusFacts {
  /** StatusCode values, the top one first, then the nested ones. */
  readonly codes: readonly string[];
  readonly message: string | null;
}

/** What an Assertion says. Plain strings, as they came; nothing is judged here. */
export interface AssertionFacts {
  /** Never empty: it is what one-time use goes by. */
  readonly id: string;
  readonly version: string | null;
  readonly issueInstant: Instant | null;
  readonly issuer: NameFact | null;
  readonly subject: SubjectFacts | null;
  readonly conditions: ConditionsFacts | null;
  readonly authnStatements: readonly AuthnStatementFacts[];
  /** Values of every Attribute by Name, in order; repeated names are merged. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

export interface SubjectFacts {
  readonly nameId: NameFact | null;
  /** The user is named by an EncryptedID, which is not read. */
  readonly isEncrypted: boolean;
  readonly confirmations: readonly ConfirmationFacts[];
}

export interface ConfirmationFacts {
  readonly method: string | null;
  readonly recipient: string | null;
  readonly inResponseTo: string | null;
  readonly notBefore: Instant | null;
  readonly notOnOrAfter: Instant | null;
}

export interface ConditionsFacts {
  readonly notBefore: Instant | null;
  readonly notOnOrAfter: Instant | null;
  /** One list of Audience values for each AudienceRestriction. */
  readonly audienceRestrictions: readonly (readonly string[])[];
  readonly oneTimeUses: number;
  /** Names of conditions that SAML 2.0 does not define. */
  readonly unknown: readonly string[];
}

export interface AuthnStatementFacts {
  readonly authnInstant: Instant | null;
  readonly sessionIndex: string | null;
  readonly sessionNotOnOrAfter: Instant | null;
  readonly contextClassRef: string | null;
  /** Entity IDs of the IdPs behind the one that answers, as far as it names them. */
  readonly authenticatingAuthorities: readonly string[];
}
