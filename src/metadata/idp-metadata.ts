import type { SamlError } from '../errors/saml-error.ts';

/** The addresses of one service, by how a message travels there. */
export interface BindingUrls {
  /** Location for HTTP-Redirect; absent where it is not offered. */
  readonly redirect?: string;
  /** Location for HTTP-POST; absent where it is not offered. */
  readonly post?: string;
}

/** What the metadata of one IdP says, frozen. */
export interface IdpMetadata {
  /** The entityID of its EntityDescriptor, to be given as `idp.entityId`. */
  readonly entityId: string;
  /** Where a login starts: the HTTP-Redirect address, else the HTTP-POST one. */
  readonly loginUrl: string;
  /** Where logins start, by each binding that samlet knows; at least one is there. */
  readonly ssoUrls: BindingUrls;
  /** Where logout requests go; left out where the IdP offers neither binding. */
  readonly logoutUrls?: BindingUrls;
  /** Where answers to logout requests go, if elsewhere (ResponseLocation). */
  readonly logoutResponseUrls?: BindingUrls;
  /** PEM, each once, in order: every certificate for signing, or for no stated use. */
  readonly certificates: readonly string[];
  /** Why the other certificates for signing are not above: too weak, broken, of another type. */
  readonly unusableCertificates: readonly SamlError[];
  /** URIs, each once, in order. */
  readonly nameIdFormats: readonly string[];
  /** WantAuthnRequestsSigned; false where it is left out. */
  readonly wantAuthnRequestsSigned: boolean;
  /** The earliest validUntil of the IdP and of whatever stands around it. */
  readonly validUntil?: Date;
  /** The shortest cacheDuration of the same. */
  readonly cacheDurationSeconds?: number;
}
