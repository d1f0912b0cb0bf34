import type { ResponseDescription } from '../response-description.ts';
import type { LoginAttempt } from './login-attempt.ts';
import type { OktaSession, OktaState } from './okta-state.ts';
import type { OktaAnswer } from './page.ts';
import { postPage } from './post-page.ts';

/** Signs the user in to the app: the page that carries the response there. */
export function answerLogin(
  attempt: LoginAttempt,
  {
    state,
    session: { user, authnInstant },
    headers = {},
  }: {
    readonly state: OktaState;
    readonly session: OktaSession;
    readonly headers?: Readonly<Record<string, string>>;
  },
): OktaAnswer {
  const { firstName, lastName, login, groups } = user;
  return post(attempt, {
    state,
    headers,
    description: {
      nameId: login,
      authnInstant,
      attributes: { firstName, lastName, email: login },
      // Okta leaves the attribute out when no group matches.
      groups: groups.length === 0 ? null : groups,
    },
  });
}

/**
 * Says that nobody is signed in, to a request that forbids to ask.
 *
 * @see saml-core-2.0-os, 3.4.1.4
 */
export function answerNoPassive(attempt: LoginAttempt, state: OktaState): OktaAnswer {
  return post(attempt, {
    state,
    headers: {},
    description: { status: ['Responder', 'NoPassive'], assertion: null, groups: null },
  });
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
  return postPage({ acsUrl, samlResponse, relayState, headers });
}
