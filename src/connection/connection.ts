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
  readonly email: readonly string[];
  readonly firstName: readonly string[];
  readonly lastName: readonly string[];
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
  readonly idp: {
    readonly entityId: string;
    readonly loginUrl: string;
    readonly certificates: readonly NormalizedCertificate[];
  };
  /** Keys made once from `idp.certificates`. */
  readonly trustedKeys: readonly TrustedKey[];
  /** URI of the NameID format that an answer must have, or "any". */
  readonly nameIdFormat: string;
  /** What the request asks for, or null: it has no NameIDPolicy. */
  readonly nameIdPolicy: NameIdPolicy | null;
  readonly requireSigned: RequireSigned;
  readonly clockSkewSeconds: number;
  readonly groupsAttribute: string;
  readonly attributeNames: AttributeNames;
  /** Makes `login.claims` of the attributes; null: there are none. */
  readonly validateClaims:
    | ((attributes: unknown) => ClaimsResult<Claims> | Promise<ClaimsResult<Claims>>)
    | null;
  readonly allowIdpInitiated: boolean;
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
  readonly forceAuthn: boolean;
  /** AuthnContextClassRef URIs that the request asks for; empty: none is asked for. */
  readonly authnContext: readonly string[];
  readonly authnContextComparison: AuthnContextComparison;
  /** URIs of which an answer must state one; empty: any will do. */
  readonly authnContextAccepted: readonly string[];
  /** Which IdPs may take part; null: the request does not say. */
  readonly scoping: ReadScoping | null;
  /** What stands in the request's Extensions. */
  readonly extensions: readonly ElementToWrite[];
  readonly limits: Limits;
  /** What is allowed but worth a look. */
  readonly warnings: readonly ConnectionWarning[];
  /** Type-level only. */
  readonly '~email'?: Email;
}
