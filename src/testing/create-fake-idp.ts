import { createPrivateKey, type KeyObject } from 'node:crypto';
import { systemNow } from '../clock.ts';
import type { ConnectionOptions } from '../connection/connection-options.ts';
import { fakeLogoutRequest, fakeLogoutResponse } from './fake-logout.ts';
import { type FakeKeyType, generateKey } from './generate-key.ts';
import { idpMetadata } from './idp-metadata.ts';
import type {
  FakeLogoutMessage,
  LogoutRequestDescription,
  LogoutResponseDescription,
} from './logout-description.ts';
import { type FakeResponse, respond } from './respond.ts';
import { defaultAcsUrl, defaultAudience } from './response-defaults.ts';
import type { ResponseDescription } from './response-description.ts';
import { type CertificateDescription, selfSignedCertificate } from './self-signed-certificate.ts';

/** A private key and a certificate for it. */
export interface FakeKeyPair {
  /** The key, as node:crypto holds it; its `export` gives PEM. */
  readonly privateKey: KeyObject;
  /** PEM. */
  readonly certificate: string;
}

/** Where a key comes from: given as PEM, or made, which takes some 100 ms for RSA. */
export interface FakeKeyOptions {
  /** PEM, or a key of node:crypto. Default: a new one of `keyType`. */
  readonly privateKey?: KeyObject | string;
  /** PEM for `privateKey`; made where it is left out. */
  readonly certificate?: string;
  /** What to make where `privateKey` is left out. Default "rsa-2048". */
  readonly keyType?: FakeKeyType;
  /** What the made certificate says. */
  readonly certificateDescription?: CertificateDescription;
}

export interface FakeIdpOptions extends FakeKeyOptions {
  /** Default "http://www.okta.com/exkfakeokta00000000". */
  readonly entityId?: string;
  /** Default "https://acme.okta.com/app/acme/exkfakeokta00000000/sso/saml". */
  readonly loginUrl?: string;
  /** What every response of this IdP starts from. */
  readonly defaults?: ResponseDescription;
}

/** The options that every connection needs, and whatever else is given. */
export interface FakeConnectionOptions {
  (): RequiredConnectionOptions;
  <Given extends Partial<ConnectionOptions>>(given: Given): RequiredConnectionOptions & Given;
}

/** The options without which there is no connection. */
export type RequiredConnectionOptions = Pick<ConnectionOptions, 'entityId' | 'acsUrl' | 'idp'>;

/** An IdP in memory that signs whatever it is told. For tests. */
export interface FakeIdp {
  /** Issuer of its messages. */
  readonly entityId: string;
  /** What its metadata and `connectionOptions` name; nothing listens there. */
  readonly loginUrl: string;
  /** PEM of the certificate that signs now. */
  readonly certificate: string;
  /** PEM of every certificate so far, the one that signs now first. */
  readonly certificates: readonly string[];
  /** The key that signs now. */
  readonly privateKey: KeyObject;
  /** Options that make `defineConnection` trust this IdP and expect its default responses. */
  readonly connectionOptions: FakeConnectionOptions;
  /** Metadata in Okta's shape. */
  readonly metadata: () => string;
  /** Makes and signs a response; with no description, a login of alice@example.com. */
  readonly respond: (description?: ResponseDescription) => FakeResponse;
  /** Makes and signs a LogoutRequest; with no description, for all sessions of alice@example.com. */
  readonly logoutRequest: (description?: LogoutRequestDescription) => FakeLogoutMessage;
  /** Makes and signs a LogoutResponse; with no description, one that says Success. */
  readonly logoutResponse: (description?: LogoutResponseDescription) => FakeLogoutMessage;
  /** Signs with another key from now on, and returns the key that signed before. */
  readonly rotate: (options?: FakeKeyOptions) => FakeKeyPair;
}

/**
 * An IdP for tests: makes a key and a certificate, and signs any response that is described, in
 * Okta's exact shape unless told otherwise.
 *
 * @example
 * const idp = createFakeIdp();
 * const connection = defineConnection(idp.connectionOptions());
 * const { samlResponse } = idp.respond({ inResponseTo: request.id, groups: ['Engineering'] });
 */
export function createFakeIdp(options: FakeIdpOptions = {}): FakeIdp {
  const {
    entityId = 'http://www.okta.com/exkfakeokta00000000',
    loginUrl = 'https://acme.okta.com/app/acme/exkfakeokta00000000/sso/saml',
    defaults = {},
  } = options;
  const keys = [keyPair(options)];
  const current = (): FakeKeyPair => keys[0] as FakeKeyPair;
  return {
    entityId,
    loginUrl,
    get certificate() {
      return current().certificate;
    },
    get certificates() {
      return keys.map(({ certificate }) => certificate);
    },
    get privateKey() {
      return current().privateKey;
    },
    connectionOptions: (given: Partial<ConnectionOptions> = {}) => ({
      entityId: defaults.audience ?? defaultAudience,
      acsUrl: defaults.acsUrl ?? defaultAcsUrl,
      idp: { entityId, loginUrl, certificates: keys.map(({ certificate }) => certificate) },
      ...given,
    }),
    metadata: () => idpMetadata({ entityId, loginUrl, certificate: current().certificate }),
    respond: (description = {}) =>
      respond({ entityId, ...current() }, { ...defaults, ...description }),
    logoutRequest: (description = {}) =>
      fakeLogoutRequest({ entityId, ...current() }, { now: systemNow(), ...description }),
    logoutResponse: (description = {}) =>
      fakeLogoutResponse({ entityId, ...current() }, { now: systemNow(), ...description }),
    rotate: (newKey = {}) => {
      const previous = current();
      keys.unshift(keyPair(newKey));
      return previous;
    },
  };
}

function keyPair(options: FakeKeyOptions): FakeKeyPair {
  const given = options.privateKey ?? generateKey(options.keyType ?? 'rsa-2048');
  const privateKey = typeof given === 'string' ? createPrivateKey(given) : given;
  const certificate =
    options.certificate ?? selfSignedCertificate(privateKey, options.certificateDescription);
  return { privateKey, certificate };
}
