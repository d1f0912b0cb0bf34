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
  readonly requestId: string | null;
  /** What the request asked for, but for whom it was about. Absent in older records. */
  readonly asked?: Omit<Asked, 'subject'>;
  readonly ok: boolean;
  readonly connection: {
    readonly entityId: string;
    readonly acsUrl: string;
    readonly issuer: string;
    /** SHA-256 fingerprints of the trusted certificates. */
    readonly certificates: readonly string[];
    readonly nameIdFormat: string;
    readonly requireSigned: string;
    readonly clockSkewSeconds: number;
    readonly allowIdpInitiated: boolean;
    readonly algorithms: readonly string[];
  };
  /** SHA-256 of the form value, in hexadecimal; null where it was no text. */
  readonly messageDigest: string | null;
  /** SHA-256 fingerprint of the certificate whose key signed; null for a refused response. */
  readonly signedBy: string | null;
  readonly isResponseSigned: boolean;
  readonly checks: readonly Pick<Check, 'rule' | 'outcome' | 'code'>[];
  /** Null where the message could not be read so far. */
  readonly facts: RedactedFacts | null;
  /** SHA-256 of `facts` as JSON, so that a change of the record shows. */
  readonly factsDigest: string | null;
}
