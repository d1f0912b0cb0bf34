import type { KeyObject } from 'node:crypto';
import type { AlgorithmName } from '../signature/algorithms.ts';
import type { XmlContent } from './xml-content.ts';

/** Short names of canonicalizations; any URI may be given for what only the message should say. */
export type CanonicalizationName =
  | 'exclusive'
  | 'exclusive-with-comments'
  | 'inclusive'
  | 'inclusive-with-comments'
  | 'inclusive-1.1'
  | 'inclusive-1.1-with-comments';

/** One signature; every part has Okta's default. */
export interface SignatureDescription {
  /** Signs in place of the IdP's key. */
  readonly privateKey?: KeyObject | string;
  /** PEM for the KeyInfo in place of the IdP's certificate; null leaves KeyInfo out. */
  readonly certificate?: string | null;
  /** Short name or URI. Default "rsa-sha256", or what fits an EC or Ed25519 key. */
  readonly signatureAlgorithm?: AlgorithmName | (string & {});
  /** Short name or URI. Default "sha256". */
  readonly digestAlgorithm?: AlgorithmName | (string & {});
  /** Of the reference and of SignedInfo. Default "exclusive". */
  readonly canonicalization?: CanonicalizationName;
  /** Of SignedInfo alone. */
  readonly signedInfoCanonicalization?: CanonicalizationName;
  /**
   * Prefixes of the transform's InclusiveNamespaces. Default: "xs" for an element that declares
   * it, as Okta does; null leaves the element out.
   */
  readonly inclusivePrefixes?: readonly string[] | null;
  /** Prefixes of the CanonicalizationMethod's InclusiveNamespaces. Default null. */
  readonly signedInfoInclusivePrefixes?: readonly string[] | null;

  /** What the message says in place of what was done; for signatures that must be refused. */
  readonly claims?: SignatureClaims;
}

/** Parts of a signature that are written as given, whatever was computed. */
export interface SignatureClaims {
  /** URI of the Reference. */
  readonly reference?: string | null;
  /** URIs of the transforms. */
  readonly transforms?: readonly string[];
  /** URI of the CanonicalizationMethod. */
  readonly canonicalization?: string;
  /** URI of the SignatureMethod. */
  readonly signatureAlgorithm?: string;
  /** URI of the DigestMethod. */
  readonly digestAlgorithm?: string;
  /** Text of the DigestValue, base64 or not. */
  readonly digestValue?: string;
  /** Text of the SignatureValue, base64 or not. */
  readonly signatureValue?: string;
  /** Further XML behind the Reference, inside SignedInfo. */
  readonly signedInfo?: XmlContent;
  /** Further XML behind KeyInfo. */
  readonly signature?: XmlContent;
}
