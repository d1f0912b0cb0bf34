import { emitEvent } from '../events/emit-event.ts';
import { type ReceivedLogout, relayStateOf } from '../logout/received-logout.ts';
import { type LogoutResponse, verifyLogoutResponse } from '../logout/verify-logout-response.ts';
import { clearLogoutCookie, readLogoutCookie } from './logout-cookie.ts';
import { reportLogoutRefusal } from './report-logout-refusal.ts';
import type { ServiceContext } from './service-context.ts';

/** What came back from the IdP, with the request's Cookie header. */
export type AnsweredLogout = ReceivedLogout & {
  /** The header, whole; null or undefined where the browser sent none, which is refused. */
  readonly cookie: string | null | undefined;
};

/** A logout that the IdP confirmed, and where the user wanted to go. */
export interface FinishedLogout extends LogoutResponse {
  /** A path of this site: redirect (303) there. */
  readonly returnTo: string;
  /** Value of a Set-Cookie header that clears the cookie of this logout. */
  readonly clearCookie: string;
}

/** Reads the IdP's answer to the logout request of this browser, or refuses it. */
export async function finishLogout(
  context: ServiceContext,
  answered: AnsweredLogout,
): Promise<FinishedLogout> {
  const { connection, domain, events } = context;
  const startedBy = 'sp';
  const { requestId, returnTo, handle } = await reportLogoutRefusal(
    { ...context, about: { startedBy } },
    () => {
      const relayState = relayStateOf(answered, connection.limits);
      return readLogoutCookie(context, { relayState, cookie: answered.cookie });
    },
  );
  const now = context.now();
  const response = await reportLogoutRefusal({ ...context, about: { startedBy, requestId } }, () =>
    verifyLogoutResponse(connection, { ...answered, requestId, now }),
  );
  const { outcome } = response;
  const about = { at: now, domain, connectionId: connection.entityId, requestId };
  emitEvent(events, { type: 'logout.succeeded', ...about, startedBy, outcome });
  return Object.freeze({ ...response, returnTo, clearCookie: clearLogoutCookie(handle) });
}
