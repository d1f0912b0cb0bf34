import { isSamlError, SamlError } from '../errors/saml-error.ts';
import { wantedPath } from '../flows/expect-answer.ts';
import { type FinishedLogin, finishLogin } from '../flows/finish-login.ts';
import { rememberSession } from '../flows/remember-session.ts';
import { reportRefusal } from '../flows/report-refusal.ts';
import { addHeaders } from './add-headers.ts';
import type { SignedInResult } from './handler-options.ts';
import { readForm } from './read-form.ts';
import { redirect } from './responses.ts';
import type { Visit } from './visit.ts';

/** The ACS URL: takes the IdP's answer, and hands the login to the application. */
export async function callbackRoute<Email extends string | undefined, Claims>(
  visit: Visit<Email, Claims>,
): Promise<Response> {
  const { context, request } = visit;
  const fields = await reportRefusal(context, () => readPostedFields(visit));
  const posted = { ...fields, cookie: request.headers.get('cookie') };
  try {
    const login = await finishLogin(context, posted);
    const answered = { ...context, requestId: login.inResponseTo };
    const result = await reportRefusal(answered, () => handOver(visit, login));
    return signedIn(login, result);
  } catch (error) {
    return visit.refuse(error, { returnTo: wantedPath(context, posted) });
  }
}

/** A field that came twice was tampered with, or copied by a proxy. */
async function readPostedFields(
  visit: Pick<Visit, 'request' | 'context'>,
): Promise<{ readonly samlResponse: string | undefined; readonly relayState: string | undefined }> {
  const form = await readForm(visit.request, visit.context.connection.limits);
  const [samlResponse, ...moreResponses] = form.getAll('SAMLResponse');
  const [relayState, ...moreStates] = form.getAll('RelayState');
  if (moreResponses.length > 0) throw new SamlError('response_duplicated');
  if (moreStates.length > 0) throw new SamlError('relay_state_unknown', { actual: 'several' });
  return { samlResponse, relayState };
}

async function handOver<Email extends string | undefined, Claims>(
  { onLogin, request, tenant, context }: Visit<Email, Claims>,
  login: FinishedLogin<Email, Claims>,
): Promise<SignedInResult> {
  const { returnTo } = login;
  try {
    const remember = (sessionId: string, expiresAt?: Date): Promise<void> =>
      rememberSession(context, { login, sessionId, expiresAt });
    const about = { request, domain: tenant.domain, returnTo, rememberSession: remember };
    return (await onLogin(login, about)) ?? undefined;
  } catch (error) {
    throw isSamlError(error) ? error : new SamlError('login_handler_failed', { cause: error });
  }
}

function signedIn(login: FinishedLogin<string | undefined>, result: SignedInResult): Response {
  const cookies = [login.clearCookie];
  if (isResponse(result)) return withCookies(result, cookies);
  return addHeaders(redirect(login.returnTo, cookies), result);
}

/** By its shape, since a framework may bring a Response of its own. */
function isResponse(result: SignedInResult): result is Response {
  return result !== undefined && 'status' in result && typeof result.status === 'number';
}

/** A copy, since the headers of a Response may be immutable. */
function withCookies(response: Response, cookies: readonly string[]): Response {
  const headers = new Headers(response.headers);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
