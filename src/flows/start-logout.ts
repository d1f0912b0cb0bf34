import { emitEvent } from '../events/emit-event.ts';
import { buildLogoutRequest } from '../logout/build-logout-request.ts';
import type { LogoutSubject } from '../logout/logout-subject.ts';
import type { Sending } from '../logout/send-message.ts';
import { checkReturnTo } from './check-return-to.ts';
import { createHandle } from './login-cookie.ts';
import { clearLogoutCookies, writeLogoutCookie } from './logout-cookie.ts';
import { reportLogoutRefusal } from './report-logout-refusal.ts';
import type { ServiceContext } from './service-context.ts';

/** Who logs out, and where they go afterwards. */
export interface StartLogoutOptions {
  /** The login that ends, or what `logoutSubjectOf` kept of it. */
  readonly subject: LogoutSubject;
  /** Where the browser goes in the end: a path of this site. Default "/". */
  readonly returnTo?: string | undefined;
  /** The request's Cookie header. With it, cookies of unanswered logouts are cleared. */
  readonly cookie?: string | null | undefined;
}

/** Answer with a redirect (303) to `send.url` or a page with `send.form`, and with all cookies. */
export interface StartedLogout {
  /** How the signed request travels to the IdP, by the connection's binding. */
  readonly send: Sending;
  /** Value of a Set-Cookie header: it binds the answer to this browser. */
  readonly setCookie: string;
  /** Values of further Set-Cookie headers, which clear cookies of unanswered logouts. */
  readonly clearCookies: readonly string[];
  /** ID of the LogoutRequest. */
  readonly requestId: string;
  /** The handle that comes back with the answer. */
  readonly relayState: string;
  /** Until when the answer is accepted. */
  readonly expiresAt: Date;
}

/** Makes the signed request for the IdP and the cookie that remembers it. */
export async function startLogout(
  context: ServiceContext,
  options: StartLogoutOptions,
): Promise<StartedLogout> {
  const about = { startedBy: 'sp' } as const;
  return reportLogoutRefusal({ ...context, about }, () => start(context, options));
}

function start(context: ServiceContext, options: StartLogoutOptions): StartedLogout {
  const { connection, domain, events, requestLifetimeSeconds } = context;
  const { subject, cookie } = options;
  const now = context.now();
  const returnTo = checkReturnTo(options.returnTo ?? '/');
  const handle = createHandle();
  const asked = { subject, relayState: handle, now };
  const { id: requestId, send } = buildLogoutRequest(connection, asked);
  emitEvent(events, {
    type: 'logout.started',
    at: now,
    domain,
    connectionId: connection.entityId,
    requestId,
    nameId: subject.nameId,
  });
  return Object.freeze({
    send,
    setCookie: writeLogoutCookie(context, { handle, requestId, returnTo, issuedAt: now }),
    clearCookies: clearLogoutCookies(cookie),
    requestId,
    relayState: handle,
    expiresAt: new Date(now.getTime() + requestLifetimeSeconds * 1000),
  });
}
