import type { NameIdFormatName } from '../connection/connection-options.ts';
import type { EncryptionDescription } from './encryption-description.ts';
import type { SignatureDescription } from './signature-description.ts';
import type { XmlContent } from './xml-content.ts';
import type { XmlPrefixes } from './xml-prefixes.ts';

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

  /** Default: "id" and random digits. */
  readonly responseId?: string | null;
  /** Default "2.0". */
  readonly responseVersion?: string | null;
  /** Default: `now`. */
  readonly responseIssueInstant?: TimeDescription;
  /** Default: `issuer`. */
  readonly responseIssuer?: string | null;
  /** Default: `inResponseTo`. */
  readonly responseInResponseTo?: string | null;
  /** Default: `acsUrl`. */
  readonly destination?: string | null;
  /** One status code, several for nested ones (outermost first), or the whole Status as XML. */
  readonly status?: string | readonly string[] | XmlStatus | null;
  /** Text beside the status codes. Default none. */
  readonly statusMessage?: string | null;

  /** null leaves the Assertion out. */
  readonly assertion?: null;
  /** Default: "id" and random digits. */
  readonly assertionId?: string | null;
  /** Default "2.0". */
  readonly assertionVersion?: string | null;
  /** Default: `now`. */
  readonly assertionIssueInstant?: TimeDescription;
  /** Default: `issuer`. */
  readonly assertionIssuer?: string | null;
  /** Format of both Issuers. Default entity. */
  readonly issuerFormat?: string | null;

  /** null leaves the Subject out. */
  readonly subject?: null;
  /** Recipient of the SubjectConfirmationData. Default: `acsUrl`. */
  readonly recipient?: string | null;
  /** Default: `inResponseTo`. */
  readonly confirmationInResponseTo?: string | null;
  /** Default: left out, as SAML wants it for bearer. */
  readonly confirmationNotBefore?: TimeDescription;
  /** Default: five minutes after `now`. */
  readonly confirmationNotOnOrAfter?: TimeDescription;
  /** Default: one bearer confirmation. Each takes its defaults from the fields above. */
  readonly confirmations?: readonly ConfirmationDescription[];

  /** null leaves the Conditions out. */
  readonly conditions?: null;
  /** NotBefore of the Conditions. Default: five minutes before `now`. */
  readonly notBefore?: TimeDescription;
  /** NotOnOrAfter of the Conditions. Default: five minutes after `now`. */
  readonly notOnOrAfter?: TimeDescription;
  /** One AudienceRestriction for each entry, with one or several Audiences. */
  readonly audiences?: readonly (string | readonly string[])[];
  /** How many OneTimeUse conditions there are. Default 0. */
  readonly oneTimeUse?: number;

  /** When the user signed in. Default: `now`. */
  readonly authnInstant?: TimeDescription;
  /** Default: the request's ID, as Okta does. */
  readonly sessionIndex?: string | null;
  /** When the session at the IdP ends. Default: left out. */
  readonly sessionNotOnOrAfter?: TimeDescription;
  /** AuthnContextClassRef, a URI. Default PasswordProtectedTransport. */
  readonly authnContext?: string | null;
  /** Entity IDs of the IdPs behind this one. Default none. */
  readonly authenticatingAuthorities?: readonly string[];
  /** Default: one. Each takes its defaults from the fields above. */
  readonly authnStatements?: readonly AuthnStatementDescription[];

  /** Further XML at named places, as the last child there. */
  readonly extra?: Readonly<Partial<Record<ExtraPlace, XmlContent>>>;
  /** Each one that is not given is Okta's. */
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
  /** Its Name; null leaves that out. */
  readonly name: string | null;
  /** Each becomes an AttributeValue. */
  readonly values: readonly XmlContent[];
  /** Default "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified". */
  readonly nameFormat?: string | null;
  /** Its FriendlyName. Default left out. */
  readonly friendlyName?: string;
  /** The xsi:type of each value. Default "xs:string". */
  readonly type?: string | null;
}

/** What one SubjectConfirmation says. */
export interface ConfirmationDescription {
  /** Default bearer. */
  readonly method?: string | null;
  /** Default: the response's `recipient`. */
  readonly recipient?: string | null;
  /** Default: the response's `confirmationInResponseTo`. */
  readonly inResponseTo?: string | null;
  /** Default: the response's `confirmationNotBefore`. */
  readonly notBefore?: TimeDescription;
  /** Default: the response's `confirmationNotOnOrAfter`. */
  readonly notOnOrAfter?: TimeDescription;
  /** null leaves the SubjectConfirmationData out. */
  readonly data?: null;
}

/** What one AuthnStatement says. */
export interface AuthnStatementDescription {
  /** When the user signed in. Default: the response's. */
  readonly authnInstant?: TimeDescription;
  /** Name of the session at the IdP. Default: the response's. */
  readonly sessionIndex?: string | null;
  /** When that session ends. Default: the response's. */
  readonly sessionNotOnOrAfter?: TimeDescription;
  /** AuthnContextClassRef, a URI. Default: the response's. */
  readonly authnContext?: string | null;
  /** Entity IDs of the IdPs behind this one. Default: the response's. */
  readonly authenticatingAuthorities?: readonly string[];
}

/** A Status built by hand. */
export interface XmlStatus {
  /** The Status element and all that is in it, in place of the usual one. */
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
