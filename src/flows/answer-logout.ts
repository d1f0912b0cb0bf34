import { isSamlError, SamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import { buildLogoutResponse, type LogoutOutcome } from '../logout/build-logout-response.ts';
import type { ReceivedLogout } from '../logout/received-logout.ts';
import type { Sending } from '../logout/send-message.ts';
import { type LogoutRequest, verifyLogoutRequest } from '../logout/verify-logout-request.ts';
import { isFirstUse } from './is-first-use.ts';
import { reportLogoutRefusal, reportRefusedLogout } from './report-logout-refusal.ts';
import type { ServiceContext } from './service-context.ts';
import { withinSeconds } from './within-seconds.ts';

/** The sessions of the application that the IdP wants to end. */
export interface EndedSessions {
  /** The application's identifiers, as they were given to `rememberSession`. */
  readonly sessionIds: readonly string[];
  /** Who is logged out. */
  readonly request: LogoutRequest;
}

/** Ends the application's sessions; where it throws, the IdP is told that the logout failed. */
export type EndSessions = (ended: EndedSessions) => unknown;

/** What arrived, and how the application ends sessions. */
export type LogoutToAnswer = ReceivedLogout & {
  /** Called once the request is verified, and only with sessions that are known. */
  readonly endSessions: EndSessions;
};

/** Answer with a redirect (303) to `send.url` or a page with `send.form`. */
export interface AnsweredLogoutRequest {
  /** How the signed answer travels to the IdP, with the RelayState that came. */
  readonly send: Sending;
  /** What the answer says. */
  readonly outcome: LogoutOutcome;
  /** The application's sessions that ended; empty unless `outcome` is "ended". */
  readonly sessionIds: readonly string[];
  /** The verified request that was answered. */
  readonly request: LogoutRequest;
}

interface Ended {
  readonly outcome: LogoutOutcome;
  readonly sessionIds: readonly string[];
}

/**
 * Meets the IdP's wish to end sessions. A request that is not genuine, or not new, is refused and
 * not answered; a genuine one is always answered, by what became of it.
 */
export async function answerLogout(
  context: ServiceContext,
  received: LogoutToAnswer,
): Promise<AnsweredLogoutRequest> {
  const { connection } = context;
  const request = await reportLogoutRefusal({ ...context, about: { startedBy: 'idp' } }, () =>
    acceptRequest(context, received),
  );
  const { outcome, sessionIds } = await endSessions(context, {
    request,
    end: received.endSessions,
  });
  const { id: inResponseTo, relayState } = request;
  const answer = { inResponseTo, outcome, relayState, now: context.now() };
  const { send } = buildLogoutResponse(connection, answer);
  return Object.freeze({ send, outcome, sessionIds, request });
}

async function acceptRequest(
  context: ServiceContext,
  received: ReceivedLogout,
): Promise<LogoutRequest> {
  const request = verifyLogoutRequest(context.connection, { ...received, now: context.now() });
  if (await isFirstUse(context, request)) return request;
  throw new SamlError('logout_replayed', { actual: request.id });
}

/** They are forgotten only once they have ended, so that another request finds them again. */
async function endSessions(
  context: ServiceContext,
  { request, end }: { readonly request: LogoutRequest; readonly end: EndSessions },
): Promise<Ended> {
  const { sessionRegistry, replayStoreTimeoutSeconds: seconds } = context;
  const { userKey, sessionIndexes } = request;
  const patience = { seconds, code: 'session_registry_unavailable' } as const;
  const reporting = { ...context, about: { startedBy: 'idp', requestId: request.id } as const };
  try {
    const sessionIds = await withinSeconds(patience, () =>
      sessionRegistry.find({ userKey, sessionIndexes }),
    );
    if (sessionIds.length === 0) {
      reportRefusedLogout(reporting, new SamlError('logout_session_unknown'));
      return { outcome: 'unknown session', sessionIds };
    }
    await endAll(end, { sessionIds, request });
    await withinSeconds(patience, () => sessionRegistry.remove(userKey, sessionIds));
    reportEnd(context, { sessionIds, request });
    return { outcome: 'ended', sessionIds };
  } catch (error) {
    if (!isSamlError(error)) throw error;
    reportRefusedLogout(reporting, error);
    return { outcome: 'failed', sessionIds: [] };
  }
}

async function endAll(end: EndSessions, ended: EndedSessions): Promise<void> {
  try {
    await end(ended);
  } catch (cause) {
    throw new SamlError('logout_sessions_not_ended', { cause });
  }
}

function reportEnd(context: ServiceContext, { sessionIds, request }: EndedSessions): void {
  emitEvent(context.events, {
    type: 'logout.succeeded',
    at: context.now(),
    domain: context.domain,
    connectionId: context.connection.entityId,
    startedBy: 'idp',
    requestId: request.id,
    outcome: 'complete',
    sessions: sessionIds.length,
    nameId: request.nameId,
  });
}
