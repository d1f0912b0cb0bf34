import { SamlError } from '../errors/saml-error.ts';
import type { Asked } from '../request/asked.ts';
import { checkReturnTo } from './check-return-to.ts';
import { handleOf, hasLoginCookie, readLoginCookie } from './login-cookie.ts';
import type { ServiceContext } from './service-context.ts';

/** What the browser posted to the ACS URL. */
export interface PostedResponse {
  /** The form field SAMLResponse, as it came. */
  readonly samlResponse: string | null | undefined;
  /** The form field RelayState, as it came. */
  readonly relayState: string | null | undefined;
  /** The request's Cookie header. */
  readonly cookie: string | null | undefined;
}

/** The login that an answer belongs to; without a request ID where it began at the IdP. */
export interface ExpectedAnswer {
  readonly requestId: string | null;
  /** What the request asked for; undefined where there was none. */
  readonly asked?: Asked | undefined;
  readonly returnTo: string;
  readonly handle: string;
}

/** Names the cookie that a login without one clears, so that there always is something to send. */
const noHandle = 'none';

/**
 * Finds the login that is answered. A RelayState that is a handle demands its cookie, in any case;
 * any other came from the IdP, or was lost on the way.
 *
 * @throws SamlError response_missing, relay_state_unknown, idp_initiated_refused, and the codes of
 * `readLoginCookie`
 */
export function expectAnswer(context: ServiceContext, posted: PostedResponse): ExpectedAnswer {
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

/** Where the user wanted to go, for an error page; null where this browser's cookie says nothing. */
export function wantedPath(context: ServiceContext, posted: PostedResponse): string | null {
  try {
    const { requestId, returnTo } = expectAnswer(context, posted);
    return requestId === null ? null : returnTo;
  } catch {
    return null;
  }
}

/** The IdP's own RelayState may be an address elsewhere: then it is not followed. */
function localPathOr(fallback: string, relayState: unknown): string {
  try {
    return checkReturnTo(relayState);
  } catch {
    return fallback;
  }
}
