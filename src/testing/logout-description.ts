import type { SignatureDescription } from './signature-description.ts';

/** What both kinds of logout message may say differently. */
interface LogoutMessageDescription {
  /** Default "post". */
  readonly binding?: 'redirect' | 'post';
  /** The service's Single Logout URL. Default "https://portal.example.com/login/saml/acme/logout". */
  readonly destination?: string | null;
  /** Default: the IdP's entity ID. */
  readonly issuer?: string | null;
  /** Default: a random one. */
  readonly id?: string;
  /** Default "2.0". */
  readonly version?: string;
  /** When it is issued. Default: the current time. */
  readonly now?: Date;
  /** Beside the message; by Redirect its signature covers it. Default none. */
  readonly relayState?: string;
  /** Default true. */
  readonly sign?: boolean;
  /** Another key, certificate or algorithm than the IdP's own. */
  readonly signature?: SignatureDescription;
  /** Changes the text before the signature is made. */
  readonly mutateBeforeSigning?: (xml: string) => string;
  /** Changes the text after an enveloped signature was made. */
  readonly mutateAfterSigning?: (xml: string) => string;
}

/** A LogoutRequest of the IdP. */
export interface LogoutRequestDescription extends LogoutMessageDescription {
  /** Default "alice@example.com". */
  readonly nameId?: string;
  /** URI; null leaves it out. Default emailAddress. */
  readonly nameIdFormat?: string | null;
  /** Entity ID of who gave the name. Default, and with null: left out. */
  readonly nameQualifier?: string | null;
  /** Entity ID of whom the name is for. Default, and with null: left out. */
  readonly spNameQualifier?: string | null;
  /** Default none: every session of the user. */
  readonly sessionIndexes?: readonly string[];
  /** Default: five minutes from now; null leaves it out. */
  readonly notOnOrAfter?: Date | null;
}

/** A LogoutResponse of the IdP. */
export interface LogoutResponseDescription extends LogoutMessageDescription {
  /** ID of the LogoutRequest that is answered. Default, and with null: left out. */
  readonly inResponseTo?: string | null;
  /** Status codes from the outside in, whole or their last part. Default "Success". */
  readonly status?: string | readonly string[];
}

/** A logout message as text, and as a browser brings it. */
export interface FakeLogoutMessage {
  /** The message as it stands; by POST with its signature, by Redirect without one. */
  readonly xml: string;
  /** By Redirect: everything behind the question mark. By POST: empty. */
  readonly query: string;
  /** By POST: the fields of the form, as `verifyLogoutRequest` and `…Response` take them. */
  readonly form: {
    /** Base64 of a LogoutRequest; else absent. */
    readonly samlRequest?: string;
    /** Base64 of a LogoutResponse; else absent. */
    readonly samlResponse?: string;
    /** As described; else absent. */
    readonly relayState?: string;
  };
  /** What arrives, whichever way. */
  readonly received:
    | {
        /** Everything behind the question mark. */
        readonly query: string;
      }
    | FakeLogoutMessage['form'];
}
