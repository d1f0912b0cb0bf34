import { answerLogin, answerNoPassive } from './answer-login.ts';
import { checkAuthnRequest } from './check-authn-request.ts';
import { errorPage, refusalPage } from './error-page.ts';
import type { FakeOktaApp } from './fake-okta-options.ts';
import type { LoginAttempt } from './login-attempt.ts';
import { loginPage } from './login-page.ts';
import { type OktaRequest, sessionCookie } from './okta-request.ts';
import type { OktaState } from './okta-state.ts';
import type { OktaAnswer } from './page.ts';
import { readAuthnRequest } from './read-authn-request.ts';

/** An attempt, or the page that says why there is none. */
type Begun = { readonly attempt: LoginAttempt } | { readonly answer: OktaAnswer };

/** GET of an app's login URL: a request from the SP, or the tile. */
export function beginSignOn(
  request: OktaRequest,
  { app, state }: { readonly app: FakeOktaApp; readonly state: OktaState },
): OktaAnswer {
  const begun = begin(request.query, app);
  if ('answer' in begun) return begun.answer;
  const { attempt } = begun;
  const session = attempt.request?.forceAuthn ? null : state.session(request.sessionId);
  if (session !== null) return answerLogin(attempt, { state, session });
  if (attempt.request?.isPassive) return answerNoPassive(attempt, state);
  return loginPage(attempt, { users: state.users() });
}

/** POST of the login form, which carries the request along. */
export function checkCredentials(
  request: OktaRequest,
  { app, state }: { readonly app: FakeOktaApp; readonly state: OktaState },
): OktaAnswer {
  const begun = begin(request.form, app);
  if ('answer' in begun) return begun.answer;
  const login = request.form.get('username') ?? '';
  const user = state.authenticate(login, request.form.get('password') ?? '');
  if (user === null) {
    return loginPage(begun.attempt, { users: state.users(), wrongLogin: login });
  }
  state.closeSession(request.sessionId);
  const id = state.openSession(user);
  return answerLogin(begun.attempt, {
    state,
    session: { user, authnInstant: state.now() },
    headers: { 'set-cookie': sessionCookie(id) },
  });
}

function begin(parameters: URLSearchParams, app: FakeOktaApp): Begun {
  const repeated = ['SAMLRequest', 'RelayState'].find((name) => parameters.getAll(name).length > 1);
  if (repeated !== undefined) return { answer: errorPage(400, `${repeated} came more than once.`) };
  const samlRequest = parameters.get('SAMLRequest');
  const relayState = parameters.get('RelayState');
  if (samlRequest === null) {
    const tileRelayState = relayState ?? app.defaultRelayState;
    return { attempt: { app, request: null, samlRequest, relayState: tileRelayState } };
  }
  const read = readAuthnRequest(samlRequest);
  if ('unreadable' in read) return { answer: errorPage(400, read.unreadable) };
  const refusal = checkAuthnRequest(read, app);
  if (refusal !== null) return { answer: refusalPage(refusal) };
  return { attempt: { app, request: read, samlRequest, relayState } };
}
