import { idpMetadata } from '../idp-metadata.ts';
import { errorPage } from './error-page.ts';
import type { FakeOktaApp } from './fake-okta-options.ts';
import { type OktaRequest, sessionCookie } from './okta-request.ts';
import type { OktaState } from './okta-state.ts';
import type { OktaAnswer } from './page.ts';
import { setupPage } from './setup-page.ts';
import { beginSignOn, checkCredentials, isLoginForm } from './sign-on.ts';
import { signOut, takeLogoutMessage } from './single-logout.ts';
import { startPage } from './start-page.ts';

/** Finds the page for a request. */
export function answerRequest(request: OktaRequest, state: OktaState): OktaAnswer {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads && request.method !== 'POST') return errorPage(405, 'This method is not known here.');
  const app = state.apps.find(({ key }) => request.path.startsWith(`/app/${key}/`));
  if (app !== undefined) return answerForApp(request, { app, state, reads });
  if (!reads) return errorPage(405, 'Nothing can be posted here.');
  switch (request.path) {
    case '/':
      return startPage(state.apps, state.session(request.sessionId));
    case '/setup':
    case '/metadata':
      return answerForFirstApp(request, state);
    case '/switch-user':
      state.closeSession(request.sessionId);
      return redirectHome();
    case '/signout':
      return signOut(state, request.sessionId);
    case '/favicon.ico':
      return { status: 204, headers: {}, body: '' };
    default:
      return errorPage(404, 'There is no such page.');
  }
}

function answerForFirstApp(request: OktaRequest, state: OktaState): OktaAnswer {
  const [app] = state.apps;
  if (app === undefined) return errorPage(404, 'No app is registered.');
  const path = `/app/${app.key}${request.path}`;
  return answerForApp({ ...request, path }, { app, state, reads: true });
}

function answerForApp(
  request: OktaRequest,
  {
    app,
    state,
    reads,
  }: { readonly app: FakeOktaApp; readonly state: OktaState; readonly reads: boolean },
): OktaAnswer {
  const { certificate } = state.idp;
  switch (request.path.slice(`/app/${app.key}`.length)) {
    case '/sso/saml':
      return !reads && isLoginForm(request)
        ? checkCredentials(request, { app, state })
        : beginSignOn(request, { app, state });
    case '/slo/saml':
      return reads
        ? errorPage(405, 'Logout messages come by POST.')
        : takeLogoutMessage(request, { app, state });
    case '/setup':
      return setupPage(app, certificate);
    case '/metadata':
      return metadata(app, certificate);
    default:
      return errorPage(404, 'There is no such page.');
  }
}

function metadata(app: FakeOktaApp, certificate: string): OktaAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-store' },
    body: idpMetadata({
      entityId: app.issuer,
      loginUrl: app.loginUrl,
      certificate,
      wantsSignedRequests: app.signedRequests,
      ...(app.singleLogoutUrl === null ? {} : { logoutUrl: app.logoutUrl }),
    }),
  };
}

function redirectHome(): OktaAnswer {
  return { status: 303, headers: { location: '/', 'set-cookie': sessionCookie('') }, body: '' };
}
