import { randomId } from '../../random-id.ts';
import { checkLogoutMessage, checkLogoutSubject } from './check-logout-message.ts';
import { errorPage, refusalPage } from './error-page.ts';
import type { FakeOktaApp } from './fake-okta-options.ts';
import { type OktaRequest, sessionCookie } from './okta-request.ts';
import type { OktaState } from './okta-state.ts';
import type { OktaAnswer } from './page.ts';
import { postPage } from './post-page.ts';
import { type OktaLogoutMessage, readLogoutMessage } from './read-logout-message.ts';

interface AtApp {
  readonly app: FakeOktaApp;
  readonly state: OktaState;
}

/** What comes to an app's logout URL: the SP's request, or its answer to one of the fake Okta. */
export function takeLogoutMessage({ form }: OktaRequest, at: AtApp): OktaAnswer {
  const { singleLogoutUrl, signatureCertificate } = at.app;
  if (singleLogoutUrl === null || signatureCertificate === null) {
    return errorPage(404, 'Single logout is not allowed for this app.');
  }
  const request = form.get('SAMLRequest');
  const value = request ?? form.get('SAMLResponse');
  if (value === null) return errorPage(400, 'There is neither a SAMLRequest nor a SAMLResponse.');
  const read = readLogoutMessage(value, request === null ? 'LogoutResponse' : 'LogoutRequest');
  if ('unreadable' in read) return errorPage(400, read.unreadable);
  const refusal = checkLogoutMessage(read, { ...at, signatureCertificate });
  if (refusal !== null) return refusalPage(refusal);
  if (request === null) return goOn(read, at);
  return endSession(read, { ...at, singleLogoutUrl, relayState: form.get('RelayState') });
}

/** Begins at the fake Okta: tells one app after the other, then ends the session. */
export function signOut(state: OktaState, sessionId: string | null): OktaAnswer {
  const id = sessionId ?? '';
  const next = state.participants.takeNext(id);
  if (next === undefined || next.app.singleLogoutUrl === null) {
    state.closeSession(id);
    return { status: 303, headers: { location: '/', 'set-cookie': sessionCookie('') }, body: '' };
  }
  const { app, login, sessionIndex } = next;
  const requestId = randomId();
  state.participants.await(requestId, id);
  const { form } = state.idp.logoutRequest({
    id: requestId,
    now: state.now(),
    destination: next.app.singleLogoutUrl,
    issuer: app.issuer,
    nameId: login,
    nameIdFormat: app.nameIdFormat,
    sessionIndexes: [sessionIndex],
  });
  return postPage({
    action: next.app.singleLogoutUrl,
    field: 'SAMLRequest',
    value: form.samlRequest ?? '',
    relayState: null,
    title: 'Signing out',
  });
}

/** The browser brings no cookie with a post from elsewhere: the request is known by its ID. */
function goOn({ inResponseTo }: OktaLogoutMessage, { state }: AtApp): OktaAnswer {
  const sessionId = state.participants.takeAwaited(inResponseTo ?? '');
  return sessionId === undefined
    ? errorPage(400, 'This answers no LogoutRequest of the fake Okta.')
    : signOut(state, sessionId);
}

/** Ends Okta's own session; other apps are not told, as Okta does without front-channel logout. */
function endSession(
  message: OktaLogoutMessage,
  at: AtApp & { readonly singleLogoutUrl: string; readonly relayState: string | null },
): OktaAnswer {
  const { app, state, singleLogoutUrl, relayState } = at;
  const sessionIndex = message.sessionIndex ?? '';
  const participant = state.participants.find({ app, sessionIndex }) ?? null;
  const refusal = checkLogoutSubject(message, { app, participant });
  if (refusal !== null) return refusalPage(refusal);
  state.closeSession(participant?.sessionId ?? null);
  const { form } = state.idp.logoutResponse({
    now: state.now(),
    destination: singleLogoutUrl,
    issuer: app.issuer,
    inResponseTo: message.id,
  });
  return postPage({
    action: singleLogoutUrl,
    field: 'SAMLResponse',
    value: form.samlResponse ?? '',
    relayState,
    title: 'Signing out',
    headers: { 'set-cookie': sessionCookie('') },
  });
}
