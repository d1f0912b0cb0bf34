import { answerFailure, answerLogin } from './answer-login.ts';
import { checkAuthnRequest, type RequestRefusal } from './check-authn-request.ts';
import { checkRequestSignature } from './check-request-signature.ts';
import { errorPage, refusalPage } from './error-page.ts';
import type { FakeOktaApp } from './fake-okta-options.ts';
import { honours } from './judge-demands.ts';
import type { LoginAttempt, RequestBinding } from './login-attempt.ts';
import { loginPage } from './login-page.ts';
import { type OktaRequest, sessionCookie } from './okta-request.ts';
import type { OktaState } from './okta-state.ts';
import type { OktaAnswer } from './page.ts';
import { type ReadRequest, readAuthnRequest } from './read-authn-request.ts';

/** An attempt, or the page that says why there is none. */
type Begun = { readonly attempt: LoginAttempt } | { readonly answer: OktaAnswer };

interface AtApp {
  readonly app: FakeOktaApp;
  readonly state: OktaState;
}

/** A request from the SP at an app's login URL, by either binding; or the tile. */
export function beginSignOn(request: OktaRequest, { app, state }: AtApp): OktaAnswer {
  const binding = request.method === 'POST' ? 'post' : 'redirect';
  const begun = begin(binding === 'post' ? request.form : request.query, {
    app,
    binding,
    checkSignature: (read) => checkRequestSignature(read, { app, binding, request }),
  });
  if ('answer' in begun) return begun.answer;
  const { attempt } = begun;
  const isForced = honours(app, 'forceAuthn') && attempt.request?.forceAuthn;
  const session = isForced ? null : state.session(request.sessionId);
  if (session !== null) return answerLogin(attempt, { state, session });
  const isPassive = honours(app, 'isPassive') && attempt.request?.isPassive;
  if (isPassive) return answerFailure(attempt, { state, status: 'NoPassive' });
  return loginForm(attempt, { state });
}

/** Whether a post comes from the login form, and not from an SP. */
export function isLoginForm({ form }: OktaRequest): boolean {
  return ['username', 'password', 'Ticket'].some((name) => form.has(name));
}

/** POST of the login form, which carries the request along, and that it was checked. */
export function checkCredentials(request: OktaRequest, { app, state }: AtApp): OktaAnswer {
  const { form } = request;
  const isChecked = form.get('Ticket') === state.ticketFor(form.get('SAMLRequest'));
  const binding = form.get('Binding') === 'post' ? 'post' : 'redirect';
  const begun = begin(form, {
    app,
    binding,
    checkSignature: (read) =>
      isChecked ? null : checkRequestSignature(read, { app, binding, request }),
  });
  if ('answer' in begun) return begun.answer;
  const login = form.get('username') ?? '';
  const user = state.authenticate(login, form.get('password') ?? '');
  if (user === null) return loginForm(begun.attempt, { state, wrongLogin: login });
  state.closeSession(request.sessionId);
  const id = state.openSession(user);
  return answerLogin(begun.attempt, {
    state,
    session: { id, user, authnInstant: state.now() },
    headers: { 'set-cookie': sessionCookie(id) },
  });
}

function loginForm(
  attempt: LoginAttempt,
  { state, wrongLogin }: { readonly state: OktaState; readonly wrongLogin?: string },
): OktaAnswer {
  return loginPage(attempt, {
    users: state.users(),
    ticket: state.ticketFor(attempt.samlRequest),
    ...(wrongLogin === undefined ? {} : { wrongLogin }),
  });
}

function begin(
  parameters: URLSearchParams,
  {
    app,
    binding,
    checkSignature,
  }: {
    readonly app: FakeOktaApp;
    readonly binding: RequestBinding;
    readonly checkSignature: (read: ReadRequest) => RequestRefusal | null;
  },
): Begun {
  const repeated = ['SAMLRequest', 'RelayState'].find((name) => parameters.getAll(name).length > 1);
  if (repeated !== undefined) return { answer: errorPage(400, `${repeated} came more than once.`) };
  const samlRequest = parameters.get('SAMLRequest');
  const relayState = parameters.get('RelayState');
  if (samlRequest === null) {
    const tileRelayState = relayState ?? app.defaultRelayState;
    return { attempt: { app, request: null, samlRequest, binding, relayState: tileRelayState } };
  }
  const read = readAuthnRequest(samlRequest, binding);
  if ('unreadable' in read) return { answer: errorPage(400, read.unreadable) };
  const refusal = checkSignature(read) ?? checkAuthnRequest(read.facts, app);
  if (refusal !== null) return { answer: refusalPage(refusal) };
  return { attempt: { app, request: read.facts, samlRequest, binding, relayState } };
}
