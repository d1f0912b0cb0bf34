import type { Asked } from '../request/asked.ts';
import type { Check } from '../rules/check.ts';
import type { RedactedFacts } from './redacted-facts.ts';

/**
 * The record of one judgement, fit to be kept for years: JSON, without a name, an address or an
 * attribute value in it.
 */
export interface Receipt {
  /** Version of this form of record. */
  readonly receipt: 1;
  /** Version of samlet that judged. */
  readonly samlet: string;
  /** The `now` of the judgement, ISO 8601. */
  readonly now: string;
  /** ID of the AuthnRequest that the response had to answer; null where none was outstanding. */
  readonly requestId: string | null;
  /** What the request asked for, but for whom it was about. Absent in older records. */
  readonly asked?: Omit<Asked, 'subject'>;
  /** True where no check failed. */
  readonly ok: boolean;
  /** What of the connection decided, as it was then. No key of this side is in it. */
  readonly connection: {
    /** SP Entity ID. */
    readonly entityId: string;
    /** Where the response had to be sent. */
    readonly acsUrl: string;
    /** Entity ID of the trusted IdP. */
    readonly issuer: string;
    /** SHA-256 fingerprints of the trusted certificates. */
    readonly certificates: readonly string[];
    /** URI of the format that the NameID had to have, or "any". */
    readonly nameIdFormat: string;
    /** What had to be signed, in the words of `RequireSigned`. */
    readonly requireSigned: string;
    /** How far the two clocks were allowed to differ, in seconds. */
    readonly clockSkewSeconds: number;
    /** Whether a response that no request asked for was allowed. */
    readonly allowIdpInitiated: boolean;
    /** Short names of the signature and digest algorithms that were allowed. */
    readonly algorithms: readonly string[];
  };
  /** SHA-256 of the form value, in hexadecimal; null where it was no text. */
  readonly messageDigest: string | null;
  /** SHA-256 fingerprint of the certificate whose key signed; null for a refused response. */
  readonly signedBy: string | null;
  /** Whether the Response as a whole had a valid signature, beside or without the Assertion's. */
  readonly isResponseSigned: boolean;
  /** Every check in order, without the values that it compared. */
  readonly checks: readonly Pick<Check, 'rule' | 'outcome' | 'code'>[];
  /** Null where the message could not be read so far. */
  readonly facts: RedactedFacts | null;
  /** SHA-256 of `facts` as JSON, so that a change of the record shows. */
  readonly factsDigest: string | null;
}
