export type MessageParameter = 'SAMLResponse' | 'SAMLRequest';

/** A SAML message as it travelled, found in whatever was pasted. */
export interface FoundMessage {
  /** What the text was taken for, in words. */
  readonly source: string;
  /** The name it travelled by, where there was one. */
  readonly parameter?: MessageParameter;
  /** Base64, or XML. */
  readonly value: string;
  readonly relayState?: string;
  /** The request that a HAR file shows before the response: base64. */
  readonly request?: string;
  /** When the browser sent the response, by its own clock; HAR files say so. */
  readonly sentAt?: Date;
}
