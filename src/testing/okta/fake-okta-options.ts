import type { NameIdFormatName } from '../../connection/connection-options.ts';
import type { FakeIdp, FakeKeyOptions, RequiredConnectionOptions } from '../create-fake-idp.ts';

/** Someone who can sign in at the fake Okta. */
export interface FakeOktaUser {
  /** E-mail address; what the NameID says. */
  readonly login: string;
  /** Shown on the login page. */
  readonly password: string;
  /** Sent as the attribute "firstName". */
  readonly firstName: string;
  /** Sent as the attribute "lastName". */
  readonly lastName: string;
  /** Values of the app's groups attribute; where empty it is left out, as Okta does. */
  readonly groups: readonly string[];
}

/** A service that users sign in to; what an administrator types into Okta's form. */
export interface FakeOktaAppOptions {
  /** Okta's "Audience URI (SP Entity ID)". */
  readonly entityId: string;
  /** Okta's "Single sign on URL". */
  readonly acsUrl: string;
  /** Okta's "Other Requestable SSO URLs". Default none. */
  readonly otherAcsUrls?: readonly string[];
  /** Shown on its tile. Default "Example app". */
  readonly name?: string;
  /** Part of its URLs. Default "app-1", "app-2" and so on. */
  readonly key?: string;
  /** Okta's "Identity Provider Issuer" for this app. Default: the IdP's entity ID. */
  readonly issuer?: string;
  /** Okta's "Name ID format". Default "emailAddress". */
  readonly nameIdFormat?: NameIdFormatName | (string & {});
  /** Name of the group attribute statement. */
  readonly groupsAttribute?: string;
  /**
   * Okta's "Signature Certificate", in PEM: signatures of requests must hold by it. Default none:
   * they are not looked at.
   */
  readonly signatureCertificate?: string;
  /**
   * Okta's "Signed Requests": unsigned ones are turned away, and the answer goes to the ACS URL that
   * the request names. Needs `signatureCertificate`. Default false.
   */
  readonly signedRequests?: boolean;
  /**
   * Okta's "Single Logout URL", with "Allow application to initiate Single Logout": LogoutRequests
   * are taken, signed and by POST alone, and logouts at the fake Okta are told to the service. Needs
   * `signatureCertificate`. Default none.
   */
  readonly singleLogoutUrl?: string;
  /**
   * AuthnContextClassRefs by which users can sign in, the weakest first; what a request asks for is
   * compared with these. Default PasswordProtectedTransport alone.
   */
  readonly authnContexts?: readonly string[];
  /**
   * What of a request this app passes over, as careless IdPs do, so that a test has a wrong answer:
   * Okta does so with ForceAuthn where "Honor Force Authentication" is No. Default none.
   */
  readonly ignores?: readonly IgnoredPart[];
  /** Okta's "Default RelayState", sent with logins that start at the tile. Default none. */
  readonly defaultRelayState?: string;
}

/** A part of a request that an IdP may fail to honour. */
export type IgnoredPart = 'forceAuthn' | 'isPassive' | 'authnContext' | 'subject';

/** An app as the fake Okta knows it, with the addresses that belong to it. */
export interface FakeOktaApp {
  /** The part of its URLs that names it. */
  readonly key: string;
  /** What its tile says. */
  readonly name: string;
  /** SP Entity ID of the service: the Audience. */
  readonly entityId: string;
  /** Where the browser posts the response. */
  readonly acsUrl: string;
  /** Further ACS URLs that a request may name. */
  readonly otherAcsUrls: readonly string[];
  /** The Issuer of its responses: the IdP's entity ID, unless the app has its own. */
  readonly issuer: string;
  /** URI. */
  readonly nameIdFormat: string;
  /** Name of the attribute that lists the user's groups. */
  readonly groupsAttribute: string;
  /** PEM; null: signatures of requests are not looked at. */
  readonly signatureCertificate: string | null;
  /** Whether unsigned requests are turned away. */
  readonly signedRequests: boolean;
  /** AuthnContextClassRef URIs, the weakest first. */
  readonly authnContexts: readonly string[];
  /** What of a request is passed over; empty as a rule. */
  readonly ignores: readonly IgnoredPart[];
  /** RelayState of a login that starts at the tile; null: none. */
  readonly defaultRelayState: string | null;
  /** Where the service takes logout messages; null: single logout is off. */
  readonly singleLogoutUrl: string | null;
  /** Where logout messages go: Okta's "Identity Provider Single Logout URL". */
  readonly logoutUrl: string;
  /** Where requests go; opened without a request, it is the tile. */
  readonly loginUrl: string;
  /** Okta's page "View SAML setup instructions". */
  readonly setupUrl: string;
  /** Where the IdP's metadata for this app is served. */
  readonly metadataUrl: string;
}

/** Who may sign in where, and where the fake Okta listens. */
export interface FakeOktaOptions {
  /** Signs the responses. Default: a new one. */
  readonly idp?: FakeIdp;
  /** Default alice@example.com in Everyone and Engineering, bob@example.com in Everyone. */
  readonly users?: readonly FakeOktaUser[];
  /** The services to sign in to. Default none; `addApp` adds more. */
  readonly apps?: readonly FakeOktaAppOptions[];
  /** Default 0: any free one. */
  readonly port?: number;
  /** "127.0.0.1" (default), "::1" or "localhost". */
  readonly host?: string;
  /**
   * Another address to listen on, for example "0.0.0.0". Whoever reaches it can sign in as anyone
   * to every service that trusts this IdP.
   */
  readonly dangerouslyListenOn?: string;
  /** The address that browsers use, where it is not the one listened on. */
  readonly baseUrl?: string;
  /** The IdP's clock. Default: the system's. */
  readonly now?: () => Date;
}

/** A running fake Okta. */
export interface FakeOkta {
  /** Its start page, with a tile for each app. */
  readonly url: string;
  /** What signs, for messages that no login page would make. */
  readonly idp: FakeIdp;
  /** In the order in which they were added. */
  readonly apps: readonly FakeOktaApp[];
  /** Everybody who can sign in now, with their passwords. */
  readonly users: readonly FakeOktaUser[];
  /** Okta's "Identity Provider Issuer". */
  readonly entityId: string;
  /** PEM of the certificate that signs now. */
  readonly certificate: string;
  /** The first app's. */
  readonly loginUrl: string;
  /** The first app's. */
  readonly setupUrl: string;
  /** The first app's. */
  readonly metadataUrl: string;
  /** Options that make `defineConnection` trust this IdP for an app; the first one by default. */
  readonly connectionOptions: (app?: FakeOktaApp) => RequiredConnectionOptions;
  /** Makes one more app; gives its addresses. */
  readonly addApp: (app: FakeOktaAppOptions) => FakeOktaApp;
  /** Adds a user, or replaces the one with the same login. */
  readonly addUser: (user: FakeOktaUser) => void;
  /**
   * Replaces a user's groups, from the next login on.
   *
   * @throws SamlError testing_user_unknown
   */
  readonly setGroups: (login: string, groups: readonly string[]) => void;
  /** Signs with a new key from now on; gives its certificate as PEM. */
  readonly rotateCertificate: (key?: FakeKeyOptions) => string;
  /** Stops listening. */
  readonly close: () => Promise<void>;
}
