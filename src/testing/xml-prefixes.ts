/** Prefixes of the three namespaces; "" makes one the default namespace. */
export interface XmlPrefixes {
  /** Of the protocol: Response, Status. Default "saml2p". */
  readonly samlp: string;
  /** Of the assertion: Issuer, Assertion and what is in it. Default "saml2". */
  readonly saml: string;
  /** Of XML signatures. Default "ds". */
  readonly ds: string;
}
