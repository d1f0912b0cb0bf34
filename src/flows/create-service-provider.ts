import { checkOptionNames } from '../connection/check-option-names.ts';
import type { Connection } from '../connection/connection.ts';
import { type AnsweredLogoutRequest, answerLogout, type LogoutToAnswer } from './answer-logout.ts';
import { checkCookiePolicy } from './check-cookie-policy.ts';
import { createServiceSetup } from './create-service-setup.ts';
import type { PostedResponse } from './expect-answer.ts';
import { type FinishedLogin, finishLogin } from './finish-login.ts';
import { type AnsweredLogout, type FinishedLogout, finishLogout } from './finish-logout.ts';
import { type BegunSession, forgetSession, rememberSession } from './remember-session.ts';
import { type ServiceProviderOptions, serviceOptionNames } from './service-options.ts';
import { type StartedLogin, type StartLoginOptions, startLogin } from './start-login.ts';
import { type StartedLogout, type StartLogoutOptions, startLogout } from './start-logout.ts';

/** One connection with all that must be remembered around its logins. */
export interface ServiceProvider<
  Email extends string | undefined = string | undefined,
  Claims = unknown,
> {
  /** The connection that it was made for. */
  readonly connection: Connection<Email, Claims>;
  /** What a developer should know about the login cookie; empty under https. */
  readonly cookieNotes: readonly string[];
  /**
   * Begins a login. Redirect the browser to `url` and set the cookies.
   *
   * @throws SamlError return_to_invalid
   */
  readonly startLogin: (options?: StartLoginOptions) => Promise<StartedLogin>;
  /**
   * Ends a login. Every fact in it was signed by the IdP, answers the request of this very browser,
   * and was never used before.
   *
   * @throws SamlError login_cookie_missing, login_cookie_invalid, login_cookie_expired,
   * login_cookie_other_tenant, relay_state_unknown, login_replayed, replay_store_unavailable, and
   * every code of `verifyResponse`
   */
  readonly finishLogin: (posted: PostedResponse) => Promise<FinishedLogin<Email, Claims>>;
  /**
   * Remembers a session of the application, so that the IdP can end it. Call it before the session
   * begins: where it rejects, no session may begin.
   *
   * @throws SamlError session_registry_unavailable, session_registry_full, config_option_invalid
   */
  readonly rememberSession: (begun: BegunSession) => Promise<void>;
  /**
   * Forgets a session that its user ended.
   *
   * @throws SamlError session_registry_unavailable
   */
  readonly forgetSession: (ended: Pick<BegunSession, 'login' | 'sessionId'>) => Promise<void>;
  /**
   * Begins a logout at the IdP. End the application's own session first, then send the browser on.
   *
   * @throws SamlError logout_not_configured, return_to_invalid
   */
  readonly startLogout: (options: StartLogoutOptions) => Promise<StartedLogout>;
  /**
   * Ends a logout that this side began: the IdP's signed answer to the request of this browser.
   *
   * @throws SamlError logout_not_started_here, and every code of `verifyLogoutResponse`
   */
  readonly finishLogout: (answered: AnsweredLogout) => Promise<FinishedLogout>;
  /**
   * Meets a logout that the IdP began: verifies its request, ends the sessions that it means by
   * `endSessions`, and makes the signed answer.
   *
   * @throws SamlError logout_replayed, replay_store_unavailable, and every code of
   * `verifyLogoutRequest`
   */
  readonly answerLogout: (received: LogoutToAnswer) => Promise<AnsweredLogoutRequest>;
}

/**
 * Makes a service provider for one connection. It keeps no state but used assertions: what is
 * outstanding lives in a sealed cookie, so any instance can end what another began.
 *
 * @example
 * const sp = createServiceProvider(connection, { secret: process.env.SAMLET_SECRET });
 * const { url, setCookie } = await sp.startLogin({ returnTo: '/inbox' });
 * const login = await sp.finishLogin({ samlResponse, relayState, cookie });
 *
 * @throws SamlError config_secret_invalid, config_unknown_option, config_option_invalid,
 * config_acs_url_not_https
 * @see saml-profiles-2.0-os, 4.1
 */
export function createServiceProvider<Email extends string | undefined, Claims>(
  connection: Connection<Email, Claims>,
  options: ServiceProviderOptions,
): ServiceProvider<Email, Claims> {
  checkOptionNames(options, serviceOptionNames);
  const cookieNotes = checkCookiePolicy(connection.acsUrl);
  if (connection.logout !== null) checkCookiePolicy(connection.logout.sloUrl);
  const context = { ...createServiceSetup(options), connection, domain: undefined };
  const provider: ServiceProvider<Email, Claims> = {
    connection,
    cookieNotes,
    startLogin: (options) => startLogin(context, options),
    finishLogin: (posted) => finishLogin(context, posted),
    rememberSession: (begun) => rememberSession(context, begun),
    forgetSession: (ended) => forgetSession(context, ended),
    startLogout: (options) => startLogout(context, options),
    finishLogout: (answered) => finishLogout(context, answered),
    answerLogout: (received) => answerLogout(context, received),
  };
  return Object.freeze(provider);
}
