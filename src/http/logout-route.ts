import { SamlError } from '../errors/saml-error.ts';
import { answerLogout } from '../flows/answer-logout.ts';
import { finishLogout } from '../flows/finish-logout.ts';
import type { ReceivedLogout } from '../logout/received-logout.ts';
import { addHeaders } from './add-headers.ts';
import type { SignedInHeaders } from './handler-options.ts';
import { partialLogoutPage } from './partial-logout-page.ts';
import { readForm } from './read-form.ts';
import { redirect } from './responses.ts';
import { sendOn } from './send-on.ts';
import { startLogoutRoute } from './start-logout-route.ts';
import type { LogoutVisit } from './visit.ts';

/** What came to the logout address: a message of the IdP, or the user's own wish. */
interface Arrived {
  readonly kind: 'request' | 'response' | 'none';
  readonly received: ReceivedLogout;
  readonly returnTo: string | undefined;
}

/** The Single Logout URL: takes the IdP's requests and answers, and begins logouts of this side. */
export async function logoutRoute(visit: LogoutVisit): Promise<Response> {
  try {
    const { kind, received, returnTo } = await readArrived(visit);
    if (kind === 'none') return await startLogoutRoute(visit, returnTo);
    return kind === 'request' ? await answer(visit, received) : await finish(visit, received);
  } catch (error) {
    return visit.refuse(error, { returnTo: null, purpose: 'logout' });
  }
}

async function readArrived({ request, context }: LogoutVisit): Promise<Arrived> {
  if (request.method === 'GET') {
    const { search, searchParams } = new URL(request.url);
    return arrived(searchParams, { query: search.slice(1) });
  }
  const form = await readForm(request, context.connection.limits);
  const field = (name: string): unknown => {
    const values = form.getAll(name);
    return values.length > 1 ? values : values[0];
  };
  return arrived(form, {
    samlRequest: field('SAMLRequest'),
    samlResponse: field('SAMLResponse'),
    relayState: field('RelayState'),
  });
}

function arrived(fields: URLSearchParams, received: ReceivedLogout): Arrived {
  const kind = fields.has('SAMLRequest')
    ? 'request'
    : fields.has('SAMLResponse')
      ? 'response'
      : 'none';
  return { kind, received, returnTo: fields.get('returnTo') ?? undefined };
}

async function answer(visit: LogoutVisit, received: ReceivedLogout): Promise<Response> {
  const { context, request, tenant, onLogout } = visit;
  if (onLogout === undefined)
    throw new SamlError('logout_not_configured', { actual: 'no onLogout' });
  const headers: SignedInHeaders[] = [];
  const { send } = await answerLogout(context, {
    ...received,
    endSessions: async ({ sessionIds }) => {
      const about = { request, domain: tenant.domain };
      const added = await onLogout({ sessionIds, startedBy: 'idp' }, about);
      if (added) headers.push(added);
    },
  });
  return addHeaders(sendOn(visit, { send, cookies: [] }), headers[0]);
}

async function finish(visit: LogoutVisit, received: ReceivedLogout): Promise<Response> {
  const { context, request, style } = visit;
  const cookie = request.headers.get('cookie');
  const { outcome, returnTo, clearCookie } = await finishLogout(context, { ...received, cookie });
  const cookies = [clearCookie];
  if (outcome === 'complete') return redirect(returnTo, cookies);
  return partialLogoutPage(returnTo, { cookies, style });
}
