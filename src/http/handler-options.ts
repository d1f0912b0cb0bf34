import type { Connection } from '../connection/connection.ts';
import type { SamlError } from '../errors/saml-error.ts';
import type { FinishedLogin } from '../flows/finish-login.ts';
import { type ServiceProviderOptions, serviceOptionNames } from '../flows/service-options.ts';
import type { LogoutSubject } from '../logout/logout-subject.ts';
import type { RequestOptions } from '../request/request-options.ts';
import type { ErrorPageTheme } from './error-page-style.ts';

/** A connection, nothing, or the promise of either. */
export type MaybeConnection<
  Email extends string | undefined = string | undefined,
  Claims = unknown,
> =
  | Connection<Email, Claims>
  | null
  | undefined
  | Promise<Connection<Email, Claims> | null | undefined>;

/** What a login came with. */
export interface LoginContext {
  /** The POST to the ACS URL; its body is read already. */
  readonly request: Request;
  /** The tenant, as in the address. */
  readonly domain: string;
  /** Where the user wanted to go: a path of this site. */
  readonly returnTo: string;
  /**
   * Remembers the session that begins with this login, so that the IdP can end it: see
   * `rememberSession` of a service provider. Where it rejects, nobody is signed in.
   */
  readonly rememberSession: (sessionId: string, expiresAt?: Date) => Promise<void>;
}

/** Who is signed in in one browser, and by which session of the application. */
export interface SignedInSession {
  /** The application's own identifier, as it was given to `rememberSession`. */
  readonly sessionId: string;
  /** What `logoutSubjectOf` kept of the login. */
  readonly subject: LogoutSubject;
}

/** Sessions that are to end. */
export interface SessionsToEnd {
  /** The application's identifiers; at a logout of this side the one of this browser. */
  readonly sessionIds: readonly string[];
  /** Whether the user asked here, or the IdP's signed request did. */
  readonly startedBy: 'sp' | 'idp';
}

/** What a logout came with. */
export interface LogoutContext {
  /** What came to the logout address: the user's own, or one that carries the IdP's message. */
  readonly request: Request;
  /** The tenant, as in the address. */
  readonly domain: string;
}

/** Headers for the redirect to `returnTo`, for example the Set-Cookie of a session. */
export type SignedInHeaders = Headers | Readonly<Record<string, string | readonly string[]>>;

/** What an error page is made for. */
export interface ErrorPageContext {
  /** The request that was refused; its body may be read already. */
  readonly request: Request;
  /** Status of the response. */
  readonly status: number;
  /** The tenant, once it is known to exist. */
  readonly domain: string | null;
  /** Where the user starts again; null where no tenant is known. */
  readonly startUrl: string | null;
  /**
   * Where the user wanted to go, if the answer came to the browser that asked for it: a path of
   * this site. Else null.
   */
  readonly returnTo: string | null;
  /** What the user wanted to do. */
  readonly purpose: 'login' | 'logout';
}

export interface SamlHandlerOptions<
  Email extends string | undefined = string | undefined,
  Claims = unknown,
> extends ServiceProviderOptions {
  /**
   * The address people open, for example "https://portal.example.com". All addresses are made from
   * it; what a request says of its own host is never believed.
   */
  readonly baseUrl: string;
  /**
   * Gives the connection of a tenant, or null for an unknown one. It must have the `acsUrl` of
   * `tenantUrls(baseUrl, domain)`; its `entityId` may differ, where one is registered already.
   * Wrap it in `cacheConnections` where loading is slow.
   */
  readonly connections: (domain: string) => MaybeConnection<Email, Claims>;
  /**
   * Says what a login asks for beyond its connection: a fresh sign-in, a silent one, a certain user.
   * It is given the request to the login address of this side, which anybody can open with any
   * query. Default: nothing.
   */
  readonly requestOptions?:
    | ((
        request: Request,
        context: { readonly domain: string },
      ) => RequestOptions | undefined | Promise<RequestOptions | undefined>)
    | undefined;
  /**
   * Takes the login: makes the session. Gives headers for the redirect to `returnTo`, or a response
   * to send instead. Where it throws, nobody is signed in.
   */
  readonly onLogin: (
    login: FinishedLogin<Email, Claims>,
    context: LoginContext,
    // biome-ignore lint/suspicious/noConfusingVoidType: a callback that returns nothing is fine
  ) => SignedInResult | void | Promise<SignedInResult | void>;
  /**
   * Finds who is signed in in the browser that sent this request, by the application's own session
   * cookie, or null. Without it nobody can log out at the logout address of this side.
   */
  readonly findSession?:
    | ((
        request: Request,
        context: LogoutContext,
      ) => SignedInSession | null | undefined | Promise<SignedInSession | null | undefined>)
    | undefined;
  /**
   * Ends sessions of the application on every machine: at the logout address, and when the IdP asks
   * for it. Gives headers, for example a Set-Cookie that takes the session cookie away. Where it
   * throws, the logout has failed, and the IdP is told so.
   */
  readonly onLogout?:
    | ((
        ended: SessionsToEnd,
        context: LogoutContext,
        // biome-ignore lint/suspicious/noConfusingVoidType: a callback that returns nothing is fine
      ) => SignedInHeaders | void | Promise<SignedInHeaders | void>)
    | undefined;
  /** Is given every refusal, with what was thrown as its `cause`. For logs; may not throw. */
  readonly onError?: ((error: SamlError, context: ErrorPageContext) => unknown) | undefined;
  /**
   * Makes the error page for people. Text is sent as HTML; for undefined samlet sends a page of its
   * own, as it does without this option.
   */
  readonly errorPage?:
    | ((error: SamlError, context: ErrorPageContext) => OwnErrorPage | Promise<OwnErrorPage>)
    | undefined;
  /** Colours and font of the default error page. */
  readonly theme?: ErrorPageTheme | undefined;
  /**
   * Show the catalogue's cause and remedy, which say nothing of the message. Default true: whoever
   * sets single sign-on up needs them.
   */
  readonly showRemedies?: boolean | undefined;
  /**
   * Show the compared values and the exact remedy, too. Default false: they are personal data and
   * may be chosen by an attacker. They are escaped in any case.
   */
  readonly showDetails?: boolean | undefined;
}

/** An error page of the application: a response, HTML, or undefined for samlet's own. */
export type OwnErrorPage = Response | string | undefined;

/** What `onLogin` may give: a response, headers for the redirect, or nothing. */
export type SignedInResult = Response | SignedInHeaders | undefined;

export const handlerOptionNames: Readonly<Record<keyof SamlHandlerOptions, true>> = {
  ...serviceOptionNames,
  baseUrl: true,
  connections: true,
  requestOptions: true,
  onLogin: true,
  findSession: true,
  onLogout: true,
  onError: true,
  errorPage: true,
  theme: true,
  showRemedies: true,
  showDetails: true,
};
