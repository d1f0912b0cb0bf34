import { SamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import type { Login } from '../login/login.ts';
import { clearLoginCookie, hasLoginCookie, isHandle, readLoginCookie } from './login-cookie.ts';
import { reportRefusal } from './report-refusal.ts';
import { checkReturnTo } from './return-to.ts';
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
  /** Value of a Set-Cookie header that clears the cookie of this login. */
  readonly clearCookie: string;
};

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
  return reportRefusal(context, async () => {
    const samlResponse = presentResponse(posted);
    const expected = expectAnswer(context, posted);
    const login = verifyResponse(context.connection, samlResponse, {
      requestId: expected.requestId,
      now: context.now(),
    });
    await useOnce(context, login);
    reportSuccess(context, login);
    const { returnTo, handle } = expected;
    return Object.freeze({ ...login, returnTo, clearCookie: clearLoginCookie(handle) });
  });
}

/** Looked at first: a form that was not parsed would look like a login that began at the IdP. */
function presentResponse({ samlResponse }: PostedResponse): string {
  if (samlResponse) return samlResponse;
  throw new SamlError('response_missing');
}

/**
 * A RelayState that is a handle demands its cookie, in any case. Any other came from the IdP, or
 * was lost on the way.
 */
function expectAnswer(context: ServiceContext, posted: PostedResponse): ExpectedAnswer {
  const { cookie, relayState } = posted;
  if (isHandle(relayState)) {
    return { ...readLoginCookie(context, { handle: relayState, cookie }), handle: relayState };
  }
  if (!context.connection.allowIdpInitiated) {
    throw new SamlError(hasLoginCookie(cookie) ? 'relay_state_unknown' : 'idp_initiated_refused');
  }
  return { requestId: null, returnTo: localPathOr('/', relayState), handle: 'none' };
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
  emitEvent(context.events, {
    type: 'login.succeeded',
    at: context.now(),
    domain: context.domain,
    connectionId: context.connection.entityId,
    requestId: login.inResponseTo,
    assertionId: login.assertionId,
    nameId: login.nameId,
    issuer: login.issuer,
    signedBy: login.signedBy,
  });
}
