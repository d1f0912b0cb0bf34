import type { Limits } from '../xml/limits.ts';
import type { ClaimsSchema } from './claims-schema.ts';
import type { RequireSigned } from './connection.ts';
import type { AuthnContextOption, ExtensionElement, Scoping } from './request-demands.ts';

/** Short names for the NameID formats of SAML; any URI may be given instead. */
export type NameIdFormatName =
  | 'emailAddress'
  | 'unspecified'
  | 'persistent'
  | 'transient'
  | 'entity'
  | 'kerberos'
  | 'windowsDomainQualifiedName'
  | 'x509SubjectName';

/** Attribute names for what `Login` has a place for; several are tried in order. */
export interface AttributeNameOptions {
  /** For `login.email`, where the NameID is not one. Default: "email", "mail" and others. */
  readonly email?: string | readonly string[];
  /** For `login.firstName`. Default: "firstName", "givenName" and others. */
  readonly firstName?: string | readonly string[];
  /** For `login.lastName`. Default: "lastName", "sn" and others. */
  readonly lastName?: string | readonly string[];
  /** For `login.displayName`. Default: "displayName" and others. */
  readonly displayName?: string | readonly string[];
}

/** What an administrator and a developer decide about one IdP. This file is the reference manual. */
export interface ConnectionOptions<Claims = unknown> {
  /**
   * SP Entity ID. In Okta: "Audience URI (SP Entity ID)". Compared character by character.
   *
   * @see saml-core-2.0-os, 8.3.6
   */
  readonly entityId: string;
  /**
   * Where the IdP posts its answer. In Okta: "Single sign on URL", with "Use this for Recipient
   * URL and Destination URL" ticked. Messages are compared with this value, never with what an
   * incoming HTTP request says of itself, so a proxy in front changes nothing.
   */
  readonly acsUrl: string;
  /**
   * Where the IdP sends logout messages; setting it switches single logout on, which needs
   * `idp.logoutUrl` and `signing`. In Okta: "Single Logout URL". Default: none.
   *
   * @see saml-profiles-2.0-os, 4.4
   */
  readonly sloUrl?: string;
  /** What the IdP's administrator hands over. In Okta: "View SAML setup instructions". */
  readonly idp: {
    /** In Okta: "Identity Provider Issuer". */
    readonly entityId: string;
    /** In Okta: "Identity Provider Single Sign-On URL". */
    readonly loginUrl: string;
    /**
     * In Okta: "X.509 Certificate". Any shape that can be pasted; several while one replaces
     * another. Keys come from here alone: what a message says of its own key is ignored.
     */
    readonly certificates: string | readonly string[];
    /** In Okta: "Identity Provider Single Logout URL". Only used with `sloUrl`. */
    readonly logoutUrl?: string;
    /** Where answers to its logout requests go. Default: `logoutUrl`. */
    readonly logoutResponseUrl?: string;
    /** How logout messages travel to the IdP. Default "post", which Okta demands. */
    readonly logoutBinding?: 'redirect' | 'post';
  };
  /**
   * The format that the answer's NameID must have. Default "emailAddress"; then the NameID must
   * be an e-mail address. "any" takes whatever the IdP sends. In Okta: "Name ID format".
   */
  readonly nameIdFormat?: NameIdFormatName | 'any' | (string & {});
  /**
   * What the request asks for. Default: the same as `nameIdFormat`. `null` leaves the NameIDPolicy
   * out, `{ format: null }` only its Format: Okta refuses a request whose format differs from its
   * form, on its own page, unseen by this side.
   *
   * `spNameQualifier` asks for the name that the user has at an affiliation of SPs. `allowCreate`
   * (default true) lets the IdP make a name for a user who had none for this side.
   *
   * @see saml-core-2.0-os, 3.4.1.1
   */
  readonly nameIdPolicy?:
    | NameIdFormatName
    | (string & {})
    | {
        /** A short name or URI; null leaves the attribute out, and the IdP decides. */
        readonly format: NameIdFormatName | (string & {}) | null;
        /**
         * Entity ID of the affiliation of SPs whose name for the user is wanted. Default: left out.
         */
        readonly spNameQualifier?: string;
        /** Whether the IdP may make a name for a user who had none for this side. Default true. */
        readonly allowCreate?: boolean;
      }
    | null;
  /** What must carry a valid signature. Default "assertion or response". */
  readonly requireSigned?: RequireSigned;
  /** How far the two clocks may differ, in seconds, 0 to 600. Default 120. */
  readonly clockSkewSeconds?: number;
  /** Name of the attribute that lists groups. Default "http://schemas.xmlsoap.org/claims/Group". */
  readonly groupsAttribute?: string;
  /**
   * Attribute names for the person's names, where the IdP uses unusual ones; or a schema of zod,
   * valibot, arktype or another library that makes `login.claims` of all attributes, typed and
   * validated. What the schema does not take is refused. It must answer at once, without a promise.
   */
  readonly attributes?: AttributeNameOptions | ClaimsSchema<Claims>;
  /** Accept logins that start at the IdP's tile. Default false: they can be forged across sites. */
  readonly allowIdpInitiated?: boolean;
  /**
   * Refuse when a trusted certificate is outside its dates. Default false: SAML trusts the key,
   * and an expired certificate warns.
   */
  readonly refuseExpiredCertificates?: boolean;
  /**
   * Allow-list of signature and digest algorithms, by short name or URI. Default: RSA, RSA-PSS and
   * ECDSA with SHA-256, 384, 512. "rsa-sha1" and "sha1" are accepted only when named here, and so is
   * "ed25519", with certificates that have such a key.
   */
  readonly algorithms?: readonly string[];
  /** Smallest accepted RSA modulus in bits. Default and safe minimum 2048. */
  readonly dangerouslyMinimumRsaBits?: number;
  /**
   * How to sign requests. Default: they are not signed, which Okta accepts. In Okta: Show Advanced
   * Settings > Signature Certificate, then Signed Requests; Okta then takes the ACS URL from the
   * request.
   */
  readonly signing?: {
    /** PEM of an RSA key of 2048 bits or more, an EC key, or an Ed25519 key. Never shown or logged. */
    readonly privateKey: string;
    /** PEM of its certificate, to be named in signatures and metadata. */
    readonly certificate?: string;
    /** Short name, for example "rsa-sha256". Default: RSA or ECDSA with SHA-256, or Ed25519. */
    readonly algorithm?: string;
  };
  /** How requests travel: by the address of a page, or by a form. Default "redirect". */
  readonly requestBinding?: 'redirect' | 'post';
  /** How to decrypt what the IdP encrypts. Default: whatever is encrypted is refused. */
  readonly decryption?: {
    /** PEM of the RSA private key; several while one replaces another. Never shown or logged. */
    readonly privateKeys: string | readonly string[];
    /** PEM of the certificate to be named in metadata, for one of the keys. Default none. */
    readonly certificate?: string;
    /**
     * Decrypt AES-CBC also where no valid signature covers the ciphertext. Default false: whoever
     * may post messages can then read, answer by answer, what an intercepted one holds, also one
     * that was encrypted with GCM. In Okta choose AES256-GCM instead.
     */
    readonly dangerouslyAllowUnsignedCbc?: boolean;
  };
  /**
   * Ask the IdP to authenticate the user afresh, and refuse an answer that says that it did not.
   * Default false. In Okta: "Honor Force Authentication", which is on unless switched off.
   */
  readonly forceAuthn?: boolean;
  /**
   * AuthnContextClassRef URIs to ask for; an answer with another class is refused. Default none:
   * asking for one breaks logins with multi-factor authentication and passkeys at many IdPs.
   */
  readonly authnContext?: AuthnContextOption;
  /** Which IdPs may take part, for an IdP that passes requests on. Default: nothing is said. */
  readonly scoping?: Scoping;
  /** What to put into the request's Extensions, for agreements beyond SAML. Default none. */
  readonly extensions?: readonly ExtensionElement[];
  /** Bounds on a message; each has a default. */
  readonly limits?: Partial<Limits>;
}
