import { randomId } from '../../random-id.ts';
import type { ResponseDescription } from '../response-description.ts';
import { type FailureStatus, judgeDemands } from './judge-demands.ts';
import type { LoginAttempt } from './login-attempt.ts';
import type { OktaSession, OktaState } from './okta-state.ts';
import type { OktaAnswer } from './page.ts';
import { postPage } from './post-page.ts';

/**
 * Signs the user in to the app: the page that carries the response there. Where the request asks
 * for another user, or for a way to sign in that there is not, the response says so instead.
 */
export function answerLogin(
  attempt: LoginAttempt,
  {
    state,
    session: { id, user, authnInstant },
    headers = {},
  }: {
    readonly state: OktaState;
    readonly session: OktaSession;
    readonly headers?: Readonly<Record<string, string>>;
  },
): OktaAnswer {
  const { firstName, lastName, login, groups } = user;
  const { app, request } = attempt;
  const judged = judgeDemands({ app, request, login });
  if ('status' in judged) return answerFailure(attempt, { state, status: judged.status, headers });
  const sessionIndex = request?.id ?? randomId();
  state.participants.join({ sessionId: id, app, sessionIndex, login });
  return post(attempt, {
    state,
    headers,
    description: {
      nameId: login,
      sessionIndex,
      authnInstant,
      authnContext: judged.authnContext,
      attributes: { firstName, lastName, email: login },
      // Okta leaves the attribute out when no group matches.
      groups: groups.length === 0 ? null : groups,
    },
  });
}

/**
 * Says that what the request asks for cannot be given.
 *
 * @see saml-core-2.0-os, 3.2.2.2
 */
export function answerFailure(
  attempt: LoginAttempt,
  {
    state,
    status,
    headers = {},
  }: {
    readonly state: OktaState;
    readonly status: FailureStatus;
    readonly headers?: Readonly<Record<string, string>>;
  },
): OktaAnswer {
  const description = { status: ['Responder', status], assertion: null, groups: null };
  return post(attempt, { state, headers, description });
}

function post(
  { app, request, relayState }: LoginAttempt,
  {
    state,
    description,
    headers,
  }: {
    readonly state: OktaState;
    readonly description: ResponseDescription;
    readonly headers: Readonly<Record<string, string>>;
  },
): OktaAnswer {
  const acsUrl = request?.acsUrl ?? app.acsUrl;
  const { samlResponse } = state.idp.respond({
    now: state.now(),
    acsUrl,
    audience: app.entityId,
    issuer: app.issuer,
    inResponseTo: request?.id ?? null,
    nameIdFormat: app.nameIdFormat,
    groupsAttribute: app.groupsAttribute,
    ...description,
  });
  return postPage({
    action: acsUrl,
    field: 'SAMLResponse',
    value: samlResponse,
    relayState,
    title: 'Signing in',
    headers,
  });
}
