import type { PostForm } from '../bindings/post-encode.ts';
import { emitEvent } from '../events/emit-event.ts';
import { withLoginSpan } from '../events/login-span.ts';
import { buildAuthnRequest } from '../request/build-authn-request.ts';
import type { RequestOptions } from '../request/request-options.ts';
import { checkReturnTo } from './check-return-to.ts';
import { createHandle, writeLoginCookie } from './login-cookie.ts';
import { reportCertificates } from './report-certificates.ts';
import type { ServiceContext } from './service-context.ts';
import { surplusCookies } from './surplus-cookies.ts';

/** What one login asks for; the cookie remembers it, and the answer is held against it. */
export interface StartLoginOptions extends RequestOptions {
  /** Where the browser goes after the login: a path of this site. Default "/". */
  readonly returnTo?: string | undefined;
  /** The request's Cookie header. With it, cookies of abandoned logins are cleared. */
  readonly cookie?: string | null | undefined;
}

/** Answer with a redirect (303) to `url` and with all the cookies. */
export interface StartedLogin {
  /** The IdP's login page, with the request. */
  readonly url: string;
  /** With `requestBinding: "post"`: answer with this form instead of the redirect. */
  readonly form?: PostForm;
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
  const { connection, domain } = context;
  const span = { name: 'samlet.start_login', connectionId: connection.entityId, domain } as const;
  return withLoginSpan(span, async () => start(context, options));
}

function start(context: ServiceContext, options: StartLoginOptions): StartedLogin {
  const now = context.now();
  const returnTo = checkReturnTo(options.returnTo ?? '/');
  const handle = createHandle();
  const { cookie, returnTo: _, ...wanted } = options;
  const request = buildAuthnRequest(context.connection, { ...wanted, relayState: handle, now });
  const { id: requestId, asked, url, form } = request;
  const setCookie = writeLoginCookie(context, {
    handle,
    requestId,
    asked,
    returnTo,
    issuedAt: now,
  });
  reportStart(context, { requestId, now });
  return Object.freeze({
    url,
    ...(form === undefined ? {} : { form }),
    setCookie,
    clearCookies: surplusCookies(context, cookie),
    requestId,
    relayState: handle,
    expiresAt: new Date(now.getTime() + context.requestLifetimeSeconds * 1000),
  });
}

function reportStart(context: ServiceContext, start: { requestId: string; now: Date }): void {
  emitEvent(context.events, {
    type: 'login.started',
    at: start.now,
    domain: context.domain,
    connectionId: context.connection.entityId,
    requestId: start.requestId,
  });
  reportCertificates(context, start.now);
}
