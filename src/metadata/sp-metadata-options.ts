/** What the metadata of this side may say beyond the connection. */
export interface SpMetadataOptions {
  /** When the IdP must no longer use it. Default no end. */
  readonly validUntil?: Date;
  /** How long the IdP may keep it, in seconds, 60 to 31,536,000. Default left out. */
  readonly cacheDurationSeconds?: number;
  /**
   * Certificates for encrypting to this side, in any shape that can be pasted. Default: the
   * connection's `decryption.certificate`, if there is one.
   */
  readonly encryptionCertificates?: string | readonly string[];
  /**
   * Certificates for what this side signs, in any shape that can be pasted; several while one
   * replaces another. Default: the connection's `signing.certificate`, if there is one.
   */
  readonly signingCertificates?: string | readonly string[];
  /** Sign it with the connection's `signing`. Default false. */
  readonly sign?: boolean;
  /** Who runs this side. Default left out. */
  readonly organization?: SpOrganization;
  /** Whom to ask. Default nobody. */
  readonly contacts?: readonly SpContact[];
}

/** @see saml-metadata-2.0-os, 2.3.2.1 */
export interface SpOrganization {
  /** OrganizationName: the legal one. */
  readonly name: string;
  /** Default the name. */
  readonly displayName?: string;
  /** OrganizationURL: a page about it, for people. */
  readonly url: string;
  /** Language of all three, as in xml:lang. Default "en". */
  readonly language?: string;
}

/** @see saml-metadata-2.0-os, 2.3.2.2 */
export interface SpContact {
  /** The first is the default. */
  readonly type?: 'technical' | 'support' | 'administrative' | 'billing' | 'other';
  /** Company that they work for. Default left out, like all that follow. */
  readonly company?: string;
  /** GivenName of a person. */
  readonly givenName?: string;
  /** SurName of a person. */
  readonly surname?: string;
  /** Without "mailto:". */
  readonly email?: string;
  /** TelephoneNumber, as it is to be read. */
  readonly telephone?: string;
}
