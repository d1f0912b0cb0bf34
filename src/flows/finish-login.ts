import { SamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import { withLoginSpan } from '../events/login-span.ts';
import type { Login } from '../login/login.ts';
import { checkReturnTo } from './check-return-to.ts';
import { clearLoginCookie, handleOf, hasLoginCookie, readLoginCookie } from './login-cookie.ts';
import { reportCertificates } from './report-certificates.ts';
import { reportRefusal } from './report-refusal.ts';
import type { ServiceContext } from './service-context.ts';
import { useOnce } from './use-once.ts';
import { verifyResponse } from './verify-response.ts';

/** What the browser posted to the ACS URL. */
export interface PostedResponse {
  /** The form field SAMLResponse, as it came. */
  readonly samlResponse: string | null | undefined;
  /** The form field RelayState, as it came. */
  readonly relayState: string | null | undefined;
  /** The request's Cookie header. */
  readonly cookie: string | null | undefined;
}

/** Somebody who signed in, and where they wanted to go. */
export type FinishedLogin<Email extends string | undefined = string | undefined> = Login<Email> & {
  /** A path of this site: redirect (303) there. */
  readonly returnTo: string;
  /** Value of a Set-Cookie header that clears the cookie of this login. Always safe to send. */
  readonly clearCookie: string;
};

/** Names the cookie that a login without one clears, so that there always is something to send. */
const noHandle = 'none';

/** The login that an answer belongs to; without a request ID where it began at the IdP. */
interface ExpectedAnswer {
  readonly requestId: string | null;
  readonly returnTo: string;
  readonly handle: string;
}

/** Turns what the browser posted into a login, or refuses it. */
export async function finishLogin<Email extends string | undefined>(
  context: ServiceContext<Email>,
  posted: PostedResponse,
): Promise<FinishedLogin<Email>> {
  const { connection, domain } = context;
  const span = { name: 'samlet.finish_login', connectionId: connection.entityId, domain } as const;
  return withLoginSpan(span, () => finish(context, posted));
}

async function finish<Email extends string | undefined>(
  context: ServiceContext<Email>,
  posted: PostedResponse,
): Promise<FinishedLogin<Email>> {
  const expected = await reportRefusal(context, () => expectAnswer(context, posted));
  const { requestId, returnTo, handle } = expected;
  const login = await reportRefusal({ ...context, requestId }, async () => {
    const now = context.now();
    const verified = verifyResponse(context.connection, posted.samlResponse, { requestId, now });
    await useOnce(context, verified);
    return verified;
  });
  reportSuccess(context, login);
  return Object.freeze({ ...login, returnTo, clearCookie: clearLoginCookie(handle) });
}

/**
 * Finds the login that is answered. A RelayState that is a handle demands its cookie, in any case;
 * any other came from the IdP, or was lost on the way.
 */
function expectAnswer(context: ServiceContext, posted: PostedResponse): ExpectedAnswer {
  const { samlResponse, relayState, cookie } = posted;
  // A form that nobody parsed would look like a login that began at the IdP.
  if (!samlResponse) throw new SamlError('response_missing');
  const handle = handleOf(relayState);
  if (handle !== undefined) return { ...readLoginCookie(context, { handle, cookie }), handle };
  if (!context.connection.allowIdpInitiated) {
    throw new SamlError(hasLoginCookie(cookie) ? 'relay_state_unknown' : 'idp_initiated_refused');
  }
  return { requestId: null, returnTo: localPathOr('/', relayState), handle: noHandle };
}

/** The IdP's own RelayState may be an address elsewhere: then it is not followed. */
function localPathOr(fallback: string, relayState: unknown): string {
  try {
    return checkReturnTo(relayState);
  } catch {
    return fallback;
  }
}

function reportSuccess(context: ServiceContext, login: Login): void {
  const now = context.now();
  reportCertificates(context, now);
  emitEvent(context.events, {
    type: 'login.succeeded',
    at: now,
    domain: context.domain,
    connectionId: context.connection.entityId,
    requestId: login.inResponseTo,
    assertionId: login.assertionId,
    nameId: login.nameId,
    issuer: login.issuer,
    signedBy: login.signedBy,
  });
}
