/** How the data is encrypted. "tripledes-cbc" is for tests of its refusal. */
export type DataEncryptionName =
  | 'aes128-gcm'
  | 'aes192-gcm'
  | 'aes256-gcm'
  | 'aes128-cbc'
  | 'aes192-cbc'
  | 'aes256-cbc'
  | 'tripledes-cbc';

/** How the data's key is encrypted. "rsa-1_5" is for tests of its refusal. */
export type KeyTransportName = 'rsa-oaep-mgf1p' | 'rsa-oaep' | 'rsa-1_5';

/** A hash of RSA-OAEP. */
export type OaepHashName = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** What of a response is encrypted. */
export type EncryptedPart = 'assertion' | 'nameId' | 'attributes';

/** How a response is encrypted; every part but the certificate has Okta's default. */
export interface EncryptionDescription {
  /** PEM of the service's certificate; of several, each gets an EncryptedKey. */
  readonly certificate: string | readonly string[];
  /** Default "assertion". Attributes are encrypted one by one. */
  readonly what?: EncryptedPart | readonly EncryptedPart[];
  /** Default "aes256-cbc". */
  readonly dataAlgorithm?: DataEncryptionName;
  /** Default "rsa-oaep-mgf1p". */
  readonly keyTransport?: KeyTransportName;
  /** OAEP's hash; null leaves DigestMethod out, which means SHA-1. Default "sha1". */
  readonly digest?: OaepHashName | null;
  /** MGF1's hash; only "rsa-oaep" can name it. Default null: MGF is left out, which means SHA-1. */
  readonly maskGeneration?: OaepHashName | null;
  /** OAEPparams. Default none. */
  readonly label?: Uint8Array;
  /**
   * Where the EncryptedKey stands: beside the EncryptedData, which names it by a RetrievalMethod,
   * as Okta does, or in its KeyInfo. Default "sibling".
   */
  readonly keyPlacement?: 'sibling' | 'inside';
  /** Changes each text that is encrypted. */
  readonly mutateBeforeEncrypting?: (xml: string) => string;
  /** Changes each EncryptedAssertion, EncryptedID or EncryptedAttribute before it is signed over. */
  readonly mutateAfterEncrypting?: (xml: string) => string;
}
