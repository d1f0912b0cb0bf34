import type { KeyObject } from 'node:crypto';
import type { AlgorithmName, SignatureAlgorithm } from '../signature/algorithms.ts';
import type { Limits } from '../xml/limits.ts';
import type { ElementToWrite } from '../xml/write-xml.ts';
import type { NormalizedCertificate } from './certificate.ts';
import type { ClaimsResult } from './claims-schema.ts';
import type { ReadScoping } from './read-scoping.ts';
import type { AuthnContextComparison } from './request-demands.ts';

/** Which element must carry a valid signature. Every signature that is present must be valid. */
export type RequireSigned = 'assertion or response' | 'assertion' | 'response' | 'both';

/** Something allowed but worth a look: an expired certificate, an http ACS URL, SHA-1. */
export interface ConnectionWarning {
  /** For programs; it stays the same where the message is reworded. */
  readonly code:
    | 'certificate_expired'
    | 'certificate_expires_soon'
    | 'certificate_not_yet_valid'
    | 'certificate_weak_signature'
    | 'acs_url_not_https'
    | 'acs_url_underscore'
    | 'login_url_not_https'
    | 'issuer_looks_like_metadata_url'
    | 'issuer_https_for_okta'
    | 'algorithm_sha1'
    | 'weak_key_allowed'
    | 'decryption_key_weak'
    | 'unsigned_cbc_allowed';
  /** One sentence with the remedy. */
  readonly message: string;
}

/** A key that an assertion or response of this connection's IdP may be signed with. */
export interface TrustedKey {
  readonly key: KeyObject;
  readonly certificate: NormalizedCertificate;
}

/** How messages of this side are signed. */
export interface Signing {
  /** Private key, made once. */
  readonly key: KeyObject;
  /** For KeyInfo and metadata; null where the IdP has the key from elsewhere. */
  readonly certificate: NormalizedCertificate | null;
  readonly algorithm: SignatureAlgorithm;
}

/** Where logout messages go and how, on both sides. They are always signed. */
export interface Logout {
  /** This side's address for logout messages: Okta's "Single Logout URL". */
  readonly sloUrl: string;
  /** Where requests to the IdP go. */
  readonly requestUrl: string;
  /** Where answers to the IdP go. */
  readonly responseUrl: string;
  /** How messages travel to the IdP; from there both ways are taken. */
  readonly binding: 'redirect' | 'post';
  readonly signing: Signing;
}

/** How encrypted parts of a message are decrypted. */
export interface Decryption {
  /** RSA private keys, made once; all are tried. */
  readonly privateKeys: readonly KeyObject[];
  /** For metadata: what IdPs shall encrypt for; null leaves it out. */
  readonly certificate: NormalizedCertificate | null;
  /** Also decrypt CBC where no valid signature covers the ciphertext. */
  readonly dangerouslyAllowUnsignedCbc: boolean;
}

/** Which name for the user a request asks for. */
export interface NameIdPolicy {
  /** URI of its format, or null: left to the IdP. */
  readonly format: string | null;
  /** Entity ID of whom the name is for. Absent: of this side. */
  readonly spNameQualifier?: string;
  /** Whether the IdP may make a new name. Absent means that it may. */
  readonly allowCreate?: boolean;
}

/** Attribute names to read the person's names from, tried in order. */
export interface AttributeNames {
  /** For `login.email`; no name here is read for it where the NameID is an e-mail address. */
  readonly email: readonly string[];
  /** For `login.firstName`. */
  readonly firstName: readonly string[];
  /** For `login.lastName`. */
  readonly lastName: readonly string[];
  /** For `login.displayName`. */
  readonly displayName: readonly string[];
}

/**
 * One IdP and one SP, checked and frozen by `defineConnection`. `Email` is `string` while the
 * NameID must be an e-mail address, and `string | undefined` for any other NameID format. `Claims`
 * is what the schema given as `attributes` makes, and `undefined` without one.
 */
export interface Connection<
  Email extends string | undefined = string | undefined,
  Claims = unknown,
> {
  /** SP Entity ID = Okta's Audience URI. */
  readonly entityId: string;
  /** Okta's Single sign on URL = Recipient = Destination. */
  readonly acsUrl: string;
  /** The IdP, as its administrator gave it. */
  readonly idp: {
    /** The only Issuer that a message may have. In Okta: "Identity Provider Issuer". */
    readonly entityId: string;
    /** Where requests go. In Okta: "Identity Provider Single Sign-On URL". */
    readonly loginUrl: string;
    /** All that were given, in that order, each one once; never empty. */
    readonly certificates: readonly NormalizedCertificate[];
  };
  /** Keys made once from `idp.certificates`. */
  readonly trustedKeys: readonly TrustedKey[];
  /** URI of the NameID format that an answer must have, or "any". */
  readonly nameIdFormat: string;
  /** What the request asks for, or null: it has no NameIDPolicy. */
  readonly nameIdPolicy: NameIdPolicy | null;
  /** What must carry a valid signature; "assertion or response" unless set. */
  readonly requireSigned: RequireSigned;
  /** How far the two clocks may differ, in seconds, 0 to 600; 120 unless set. */
  readonly clockSkewSeconds: number;
  /** Name of the attribute that `login.groups` is read from. */
  readonly groupsAttribute: string;
  /** The usual names, or those that were given in their place. */
  readonly attributeNames: AttributeNames;
  /** Makes `login.claims` of the attributes; null: there are none. */
  readonly validateClaims:
    | ((attributes: unknown) => ClaimsResult<Claims> | Promise<ClaimsResult<Claims>>)
    | null;
  /** Whether an answer that no request asked for is taken; false unless set. */
  readonly allowIdpInitiated: boolean;
  /** Whether the certificate that verifies must be within its dates; false unless set. */
  readonly refuseExpiredCertificates: boolean;
  /** Short names of the algorithms that a signature may use. */
  readonly algorithms: ReadonlySet<AlgorithmName>;
  /** Null: requests are not signed. */
  readonly signing: Signing | null;
  /** How requests travel to the IdP. */
  readonly requestBinding: 'redirect' | 'post';
  /** Null: single logout is not set up, and logout messages are refused. */
  readonly logout: Logout | null;
  /** Null: whatever is encrypted is refused. */
  readonly decryption: Decryption | null;
  /** Whether the request asks for a fresh login and the answer must be one; false unless set. */
  readonly forceAuthn: boolean;
  /** AuthnContextClassRef URIs that the request asks for; empty: none is asked for. */
  readonly authnContext: readonly string[];
  /** How the answer's class must compare to `authnContext`; "exact" where none is asked for. */
  readonly authnContextComparison: AuthnContextComparison;
  /** URIs of which an answer must state one; empty: any will do. */
  readonly authnContextAccepted: readonly string[];
  /** Which IdPs may take part; null: the request does not say. */
  readonly scoping: ReadScoping | null;
  /** What stands in the request's Extensions. */
  readonly extensions: readonly ElementToWrite[];
  /** Every bound on a message, those not given at their defaults. */
  readonly limits: Limits;
  /** What is allowed but worth a look. */
  readonly warnings: readonly ConnectionWarning[];
  /** Type-level only. */
  readonly '~email'?: Email;
}
