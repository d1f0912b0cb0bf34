import type { NameIdFormatName } from '../connection/connection-options.ts';
import type { EncryptionDescription } from './encryption-description.ts';
import type { SignatureDescription } from './signature-description.ts';
import type { XmlContent } from './xml-content.ts';

/** A time, or any text where a time should stand; null leaves the attribute out. */
export type TimeDescription = Date | string | null;

/**
 * A response to be made and signed. Everything has a default in Okta's shape, so that a test names
 * only what differs; null leaves a part out.
 */
export interface ResponseDescription {
  /** The clock of this IdP; every time is counted from it. Default: now. */
  readonly now?: Date;
  /** Destination and Recipient, unless these are given apart. */
  readonly acsUrl?: string;
  /** The one Audience, unless `audiences` is given. */
  readonly audience?: string;
  /** ID of the request that is answered: Response, SubjectConfirmationData. Default null. */
  readonly inResponseTo?: string | null;
  /** Issuer of Response and Assertion, unless these are given apart. */
  readonly issuer?: string;

  /** XML of the NameID: text, or text with comments and elements in it. */
  readonly nameId?: XmlContent | null;
  /** Default "emailAddress". */
  readonly nameIdFormat?: NameIdFormatName | (string & {}) | null;
  /** Further attributes of the NameID, for example SPNameQualifier. */
  readonly nameIdAttributes?: Readonly<Record<string, string>>;
  /** Values of the groups attribute; an empty list gives an attribute without values. */
  readonly groups?: readonly XmlContent[] | null;
  /** Default "http://schemas.xmlsoap.org/claims/Group". */
  readonly groupsAttribute?: string;
  /** Attributes beside the groups, in order. */
  readonly attributes?: readonly AttributeDescription[] | Readonly<Record<string, AttributeValues>>;

  readonly responseId?: string | null;
  readonly responseVersion?: string | null;
  readonly responseIssueInstant?: TimeDescription;
  readonly responseIssuer?: string | null;
  readonly responseInResponseTo?: string | null;
  readonly destination?: string | null;
  /** One status code, several for nested ones (outermost first), or the whole Status as XML. */
  readonly status?: string | readonly string[] | XmlStatus | null;
  readonly statusMessage?: string | null;

  /** null leaves the Assertion out. */
  readonly assertion?: null;
  readonly assertionId?: string | null;
  readonly assertionVersion?: string | null;
  readonly assertionIssueInstant?: TimeDescription;
  readonly assertionIssuer?: string | null;
  /** Format of both Issuers. Default entity. */
  readonly issuerFormat?: string | null;

  /** null leaves the Subject out. */
  readonly subject?: null;
  readonly recipient?: string | null;
  readonly confirmationInResponseTo?: string | null;
  readonly confirmationNotBefore?: TimeDescription;
  readonly confirmationNotOnOrAfter?: TimeDescription;
  /** Default: one bearer confirmation. Each takes its defaults from the fields above. */
  readonly confirmations?: readonly ConfirmationDescription[];

  /** null leaves the Conditions out. */
  readonly conditions?: null;
  readonly notBefore?: TimeDescription;
  readonly notOnOrAfter?: TimeDescription;
  /** One AudienceRestriction for each entry, with one or several Audiences. */
  readonly audiences?: readonly (string | readonly string[])[];
  /** How many OneTimeUse conditions there are. Default 0. */
  readonly oneTimeUse?: number;

  readonly authnInstant?: TimeDescription;
  /** Default: the request's ID, as Okta does. */
  readonly sessionIndex?: string | null;
  readonly sessionNotOnOrAfter?: TimeDescription;
  readonly authnContext?: string | null;
  /** Entity IDs of the IdPs behind this one. Default none. */
  readonly authenticatingAuthorities?: readonly string[];
  /** Default: one. Each takes its defaults from the fields above. */
  readonly authnStatements?: readonly AuthnStatementDescription[];

  /** Further XML at named places, as the last child there. */
  readonly extra?: Readonly<Partial<Record<ExtraPlace, XmlContent>>>;
  readonly prefixes?: Partial<XmlPrefixes>;
  /** Indents elements that hold no text. */
  readonly pretty?: boolean;
  /** Line ends of the finished text. Default "lf". */
  readonly lineEnds?: 'lf' | 'crlf';

  /** What is signed. Default "both". */
  readonly sign?: 'both' | 'assertion' | 'response' | 'none';
  /** How both are signed. */
  readonly signature?: SignatureDescription;
  /** What differs in the Response's signature. */
  readonly responseSignature?: SignatureDescription;
  /** What differs in the Assertion's signature. */
  readonly assertionSignature?: SignatureDescription;

  /**
   * What is encrypted, and how. An Assertion is signed first, a NameID or Attribute is encrypted
   * first, as SAML wants it; the Response is signed last. Default: nothing.
   */
  readonly encrypt?: EncryptionDescription;

  /**
   * Changes the text before it is signed. `<?sign ID?>` marks where the signature over the element
   * with that ID will go; it may be moved, removed and added. Assertions are signed first.
   */
  readonly mutateBeforeSigning?: (xml: string) => string;
  /** Changes the signed text; what an attacker or a careless proxy does. */
  readonly mutateAfterSigning?: (xml: string) => string;
}

/** One value of an attribute, or several. */
export type AttributeValues = string | readonly XmlContent[];

/** One Attribute element. */
export interface AttributeDescription {
  readonly name: string | null;
  /** Each becomes an AttributeValue. */
  readonly values: readonly XmlContent[];
  /** Default "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified". */
  readonly nameFormat?: string | null;
  readonly friendlyName?: string;
  /** The xsi:type of each value. Default "xs:string". */
  readonly type?: string | null;
}

/** What one SubjectConfirmation says. */
export interface ConfirmationDescription {
  /** Default bearer. */
  readonly method?: string | null;
  readonly recipient?: string | null;
  readonly inResponseTo?: string | null;
  readonly notBefore?: TimeDescription;
  readonly notOnOrAfter?: TimeDescription;
  /** null leaves the SubjectConfirmationData out. */
  readonly data?: null;
}

/** What one AuthnStatement says. */
export interface AuthnStatementDescription {
  readonly authnInstant?: TimeDescription;
  readonly sessionIndex?: string | null;
  readonly sessionNotOnOrAfter?: TimeDescription;
  readonly authnContext?: string | null;
  readonly authenticatingAuthorities?: readonly string[];
}

/** A Status built by hand. */
export interface XmlStatus {
  readonly xml: XmlContent;
}

/** Where content can be added that no IdP sends. */
export type ExtraPlace =
  | 'response'
  | 'status'
  | 'assertion'
  | 'subject'
  | 'conditions'
  | 'authnStatement'
  | 'attributeStatement';

/** Prefixes of the three namespaces; "" makes one the default namespace. */
export interface XmlPrefixes {
  readonly samlp: string;
  readonly saml: string;
  readonly ds: string;
}
