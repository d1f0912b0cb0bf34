/** How the class that comes relates to those that were asked for (saml-core-2.0-os, 3.3.2.2.1). */
export type AuthnContextComparison = 'exact' | 'minimum' | 'maximum' | 'better';

/**
 * AuthnContextClassRef URIs, of which the answer must state one; or how it must compare to them.
 * For anything but "exact" samlet must know what is stronger, which no standard says: `order` lists
 * every class that may come, the weakest first.
 */
export type AuthnContextOption =
  | string
  | readonly string[]
  | {
      /** Default "exact". */
      readonly comparison?: AuthnContextComparison;
      /** One URI or several, which become AuthnContextClassRef elements; at least one. */
      readonly classes: string | readonly string[];
      /** Every class that may come, the weakest first. Needed for any `comparison` but "exact". */
      readonly order?: readonly string[];
    };

/**
 * Which IdPs may take part, for an IdP that passes requests on.
 *
 * @see saml-core-2.0-os, 3.4.1.2
 */
export interface Scoping {
  /**
   * How many IdPs the request may pass on its way, 0 to 65,535: 0 forbids to pass it on. An answer
   * that names more AuthenticatingAuthorities is refused.
   */
  readonly proxyCount?: number;
  /**
   * Entity IDs of the IdPs that may authenticate the user. The standard calls this a hint, and an
   * answer need not say who did; where it does, it must be one of these.
   */
  readonly idpList?: string | readonly string[];
  /** Entity IDs of those on whose behalf this side asks. */
  readonly requesterIds?: string | readonly string[];
}

/** An element to be put into Extensions. Every value is escaped: no text can become markup. */
export interface ExtensionElement {
  /** Its name without a prefix. */
  readonly name: string;
  /** Its namespace: not one of SAML's own. */
  readonly namespace: string;
  /** Attributes without a namespace. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Elements and texts inside it, in order. Default none. */
  readonly children?: readonly (ExtensionElement | string)[];
}
