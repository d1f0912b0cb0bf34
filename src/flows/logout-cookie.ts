import { SamlError } from '../errors/saml-error.ts';
import { type CookieContext, handleOf, tenantOf } from './login-cookie.ts';
import { readCookies } from './read-cookies.ts';

/** What must be remembered between sending a logout request and its answer. */
export interface PendingLogout {
  /** ID of the LogoutRequest. */
  readonly requestId: string;
  /** A path of this site. */
  readonly returnTo: string;
}

/** No prefix of the login cookies' name, so that neither is ever taken for the other. */
const logoutCookiePrefix = '__Host-samlet.logout-';

/** SameSite=None, since the IdP's answer may be a POST from another site. */
const attributes = 'Path=/; Secure; HttpOnly; SameSite=None';

type SealedFields = readonly [requestId: string, returnTo: string, tenant: string, issued: number];

/** The Set-Cookie value that remembers a logout. */
export function writeLogoutCookie(
  context: CookieContext,
  logout: PendingLogout & { readonly handle: string; readonly issuedAt: Date },
): string {
  const { handle, requestId, returnTo, issuedAt } = logout;
  const issued = Math.floor(issuedAt.getTime() / 1000);
  const fields: SealedFields = [requestId, returnTo, tenantOf(context.connection), issued];
  const value = context.seal.close(sealName(handle), JSON.stringify(fields));
  const maxAge = context.requestLifetimeSeconds;
  return `${logoutCookiePrefix}${handle}=${value}; Max-Age=${maxAge}; ${attributes}`;
}

/** The Set-Cookie value that makes the browser forget a logout. */
export function clearLogoutCookie(handle: string): string {
  return `${logoutCookiePrefix}${handle}=; Max-Age=0; ${attributes}`;
}

/** Set-Cookie values that clear every logout of this browser that was never answered. */
export function clearLogoutCookies(cookie: string | null | undefined): readonly string[] {
  return [...readCookies(cookie, logoutCookiePrefix).keys()]
    .filter((handle) => handleOf(handle) !== undefined)
    .map(clearLogoutCookie);
}

/**
 * Finds the logout that this browser started, by the RelayState of the answer.
 *
 * @throws SamlError logout_not_started_here
 */
export function readLogoutCookie(
  context: CookieContext,
  sent: { readonly relayState: unknown; readonly cookie: string | null | undefined },
): PendingLogout & { readonly handle: string } {
  const handle = handleOf(sent.relayState);
  if (handle === undefined) throw notHere('a RelayState of another kind, or none');
  const value = readCookies(sent.cookie, logoutCookiePrefix).get(handle);
  if (value === undefined) throw notHere('no cookie for this RelayState');
  const text = context.seal.open(sealName(handle), value);
  if (text === undefined) throw notHere('a cookie that was changed, or sealed with another secret');
  const [requestId, returnTo, tenant, issued]: SealedFields = JSON.parse(text);
  if (tenant !== tenantOf(context.connection)) throw notHere('a cookie of another connection');
  const age = context.now().getTime() / 1000 - issued;
  const youngest = -context.connection.clockSkewSeconds;
  if (age < youngest || age >= context.requestLifetimeSeconds) {
    throw notHere(`a cookie of ${Math.floor(age)} seconds`);
  }
  return { requestId, returnTo, handle };
}

/** A login cookie is sealed under its bare handle. */
function sealName(handle: string): string {
  return `logout ${handle}`;
}

function notHere(actual: string): SamlError {
  return new SamlError('logout_not_started_here', { actual });
}
