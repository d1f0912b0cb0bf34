import { emitEvent } from '../events/emit-event.ts';
import { buildAuthnRequest } from '../request/build-authn-request.ts';
import { createHandle, writeLoginCookie } from './login-cookie.ts';
import { checkReturnTo } from './return-to.ts';
import type { ServiceContext } from './service-context.ts';
import { surplusCookies } from './surplus-cookies.ts';

export interface StartLoginOptions {
  /** Where the browser goes after the login: a path of this site. Default "/". */
  readonly returnTo?: string | undefined;
  /** Ask the IdP to authenticate the user afresh. Default: as the connection says. */
  readonly forceAuthn?: boolean | undefined;
  /** Ask the IdP to answer without showing anything. Default false. */
  readonly isPassive?: boolean | undefined;
  /** The request's Cookie header. With it, cookies of abandoned logins are cleared. */
  readonly cookie?: string | null | undefined;
}

/** Answer with a redirect (303) to `url` and with all the cookies. */
export interface StartedLogin {
  /** The IdP's login page, with the request. */
  readonly url: string;
  /** Value of a Set-Cookie header: it binds the answer to this browser. */
  readonly setCookie: string;
  /** Values of further Set-Cookie headers, which clear cookies of abandoned logins. */
  readonly clearCookies: readonly string[];
  /** ID of the AuthnRequest. */
  readonly requestId: string;
  /** The handle that comes back with the answer. */
  readonly relayState: string;
  /** Until when the answer is accepted. */
  readonly expiresAt: Date;
}

/** Makes the request for the IdP and the cookie that remembers it. */
export async function startLogin(
  context: ServiceContext,
  options: StartLoginOptions = {},
): Promise<StartedLogin> {
  const now = context.now();
  const returnTo = checkReturnTo(options.returnTo ?? '/');
  const handle = createHandle();
  const { forceAuthn, isPassive } = options;
  const request = buildAuthnRequest(context.connection, {
    relayState: handle,
    forceAuthn,
    isPassive,
    now,
  });
  reportStart(context, { requestId: request.id, now });
  return Object.freeze({
    url: request.url,
    setCookie: writeLoginCookie(context, {
      handle,
      requestId: request.id,
      returnTo,
      issuedAt: now,
    }),
    clearCookies: surplusCookies(context, options.cookie),
    requestId: request.id,
    relayState: handle,
    expiresAt: new Date(now.getTime() + context.requestLifetimeSeconds * 1000),
  });
}

function reportStart(context: ServiceContext, start: { requestId: string; now: Date }): void {
  const { connection, domain, events } = context;
  emitEvent(events, {
    type: 'login.started',
    at: start.now,
    domain,
    connectionId: connection.entityId,
    requestId: start.requestId,
  });
  for (const event of context.watchCertificates({ connection, domain, now: start.now })) {
    emitEvent(events, event);
  }
}
