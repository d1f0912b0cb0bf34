import type { NameIdFormatName } from '../connection/connection-options.ts';
import type {
  AuthnContextOption,
  ExtensionElement,
  Scoping,
} from '../connection/request-demands.ts';

/** What one request asks for beyond its connection; its answer is held against it. */
export interface RequestOptions {
  /** Ask the IdP to authenticate the user afresh. Default: as the connection says. */
  readonly forceAuthn?: boolean | undefined;
  /**
   * Ask the IdP to answer without showing anything. Default false. Where it would have to ask the
   * user, the login ends with the code `status_no_passive`: start another one without this option.
   */
  readonly isPassive?: boolean | undefined;
  /** Authentication contexts to ask for; an empty list asks for none. Default: the connection's. */
  readonly authnContext?: AuthnContextOption | undefined;
  /**
   * The user to be signed in, as the IdP names them; an answer about anybody else is refused. By
   * itself the text of the NameID, in the connection's format.
   *
   * @see saml-core-2.0-os, 3.4.1
   */
  readonly subject?: string | SubjectOption | undefined;
  /** Which IdPs may take part. Default: as the connection says. */
  readonly scoping?: Scoping | undefined;
  /** What to put into Extensions, in place of the connection's. */
  readonly extensions?: readonly ExtensionElement[] | undefined;
}

/** A user by NameID. */
export interface SubjectOption {
  /** Text of the NameID, which the answer must have character by character. */
  readonly nameId: string;
  /** Default: the connection's `nameIdFormat`; null leaves it out of the request. */
  readonly format?: NameIdFormatName | (string & {}) | null;
}
