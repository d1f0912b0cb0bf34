import { isSamlError, SamlError } from '../errors/saml-error.ts';
import { checkReturnTo } from '../flows/check-return-to.ts';
import { forgetSession } from '../flows/remember-session.ts';
import { startLogout } from '../flows/start-logout.ts';
import { addHeaders } from './add-headers.ts';
import type { SignedInHeaders, SignedInSession } from './handler-options.ts';
import { redirect } from './responses.ts';
import { sendOn } from './send-on.ts';
import type { LogoutVisit } from './visit.ts';

/**
 * Logs the user of this browser out: here at once, then at the IdP where the connection has single
 * logout. Whoever is not signed in is only sent on.
 */
export async function startLogoutRoute(
  visit: LogoutVisit,
  wanted: string | undefined,
): Promise<Response> {
  const { context, request, tenant, findSession } = visit;
  refuseOtherSites(request);
  const returnTo = checkReturnTo(wanted ?? '/');
  const about = { request, domain: tenant.domain };
  const session = await findSession?.(request, about);
  if (!session) return redirect(returnTo, []);
  const headers = await endHere(visit, session);
  if (context.connection.logout === null) return addHeaders(redirect(returnTo, []), headers);
  const { subject } = session;
  const cookie = request.headers.get('cookie');
  const { send, setCookie, clearCookies } = await startLogout(context, {
    subject,
    returnTo,
    cookie,
  });
  return addHeaders(sendOn(visit, { send, cookies: [setCookie, ...clearCookies] }), headers);
}

/** Browsers say where a request comes from; without them it is a program with its own cookie. */
function refuseOtherSites({ headers }: Request): void {
  if (headers.get('sec-fetch-site') !== 'cross-site') return;
  throw new SamlError('logout_cross_site');
}

async function endHere(
  { context, request, tenant, onLogout }: LogoutVisit,
  { sessionId, subject }: SignedInSession,
): Promise<SignedInHeaders | undefined> {
  if (onLogout === undefined)
    throw new SamlError('logout_not_configured', { actual: 'no onLogout' });
  const headers = await callOnLogout(() => {
    const about = { request, domain: tenant.domain };
    return onLogout({ sessionIds: [sessionId], startedBy: 'sp' }, about);
  });
  // What stays behind in the registry names a session that has ended, and goes in its time.
  await forgetSession(context, { login: subject, sessionId }).catch(() => {});
  return headers;
}

async function callOnLogout(
  // biome-ignore lint/suspicious/noConfusingVoidType: a callback that returns nothing is fine
  call: () => SignedInHeaders | void | Promise<SignedInHeaders | void>,
): Promise<SignedInHeaders | undefined> {
  try {
    return (await call()) ?? undefined;
  } catch (error) {
    throw isSamlError(error) ? error : new SamlError('logout_sessions_not_ended', { cause: error });
  }
}
