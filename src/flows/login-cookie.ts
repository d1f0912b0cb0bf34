import { createHash, randomBytes } from 'node:crypto';
import { encodeBase64url } from '../bindings/base64url.ts';
import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Asked } from '../request/asked.ts';
import type { Seal } from './create-seal.ts';
import { readCookies } from './read-cookies.ts';

/** What must be remembered between leaving for the IdP and coming back. */
export interface PendingLogin {
  /** ID of the AuthnRequest. */
  readonly requestId: string;
  /** What it asked for. */
  readonly asked: Asked;
  /** A path of this site. */
  readonly returnTo: string;
}

/** What reading and writing the cookie depends on. */
export interface CookieContext {
  readonly seal: Seal;
  readonly connection: Connection;
  readonly requestLifetimeSeconds: number;
  readonly now: () => Date;
}

/** A login has a cookie of its own, named by its handle, so that tabs do not disturb each other. */
export const cookiePrefix = '__Host-samlet-';

/** SameSite=None, since the IdP's answer is a POST from another site. */
const attributes = 'Path=/; Secure; HttpOnly; SameSite=None';

/** 128 random bits in base64url: the name of the cookie and the RelayState. */
const handleBytes = 16;
const handlePattern = /^[\w-]{22}$/;

/** Layout of the sealed text; another layout takes another number. */
const version = 1;
/** The layout of a login that asked for something, which stands at its end. */
const versionWithAsked = 2;

/** With the longest path, keeps the cookie under the 4,096 bytes that browsers store. */
const longestAsked = 1_536;

export function createHandle(): string {
  return encodeBase64url(randomBytes(handleBytes));
}

/** The handle in a RelayState; undefined for what an IdP puts there of its own. */
export function handleOf(relayState: unknown): string | undefined {
  return typeof relayState === 'string' && handlePattern.test(relayState) ? relayState : undefined;
}

/** Whether this browser has started any login. */
export function hasLoginCookie(cookie: string | null | undefined): boolean {
  return readCookies(cookie, cookiePrefix).size > 0;
}

/**
 * The Set-Cookie value that remembers a login.
 *
 * @throws SamlError request_option_invalid
 */
export function writeLoginCookie(
  context: CookieContext,
  login: PendingLogin & { readonly handle: string; readonly issuedAt: Date },
): string {
  const { handle, requestId, asked, returnTo, issuedAt } = login;
  const issued = Math.floor(issuedAt.getTime() / 1000);
  const tenant = tenantOf(context.connection);
  const fields: SealedFields = isEmpty(asked)
    ? [version, requestId, returnTo, tenant, issued]
    : [versionWithAsked, requestId, returnTo, tenant, issued, checkLength(asked)];
  const value = context.seal.close(handle, JSON.stringify(fields));
  const maxAge = context.requestLifetimeSeconds;
  return `${cookiePrefix}${handle}=${value}; Max-Age=${maxAge}; ${attributes}`;
}

/** The Set-Cookie value that makes the browser forget a login. */
export function clearLoginCookie(handle: string): string {
  return `${cookiePrefix}${handle}=; Max-Age=0; ${attributes}`;
}

/**
 * Finds the login that this browser started under this handle.
 *
 * @throws SamlError login_cookie_missing, relay_state_unknown, login_cookie_invalid,
 * login_cookie_other_tenant, login_cookie_expired
 */
export function readLoginCookie(
  context: CookieContext,
  sent: { readonly handle: string; readonly cookie: string | null | undefined },
): PendingLogin {
  const cookies = readCookies(sent.cookie, cookiePrefix);
  if (cookies.size === 0) throw new SamlError('login_cookie_missing');
  const value = cookies.get(sent.handle);
  if (value === undefined) throw new SamlError('relay_state_unknown');
  const sealed = unseal(context.seal, { handle: sent.handle, value });
  if (sealed === undefined) throw new SamlError('login_cookie_invalid');
  if (sealed.tenant !== tenantOf(context.connection)) {
    throw new SamlError('login_cookie_other_tenant');
  }
  checkAge(context, sealed.issued);
  return sealed;
}

type SealedFields = readonly [
  layout: number,
  requestId: string,
  returnTo: string,
  tenant: string,
  issued: number,
  asked?: Asked,
];

export interface SealedLogin extends PendingLogin {
  readonly tenant: string;
  /** Seconds since 1970. */
  readonly issued: number;
}

/** Gives what the cookie says, or undefined unless it was sealed here under this very name. */
export function unseal(
  seal: Seal,
  cookie: { readonly handle: string; readonly value: string },
): SealedLogin | undefined {
  const text = seal.open(cookie.handle, cookie.value);
  if (text === undefined) return undefined;
  const [layout, requestId, returnTo, tenant, issued, asked = {}]: SealedFields = JSON.parse(text);
  const isKnown = layout === version || layout === versionWithAsked;
  return isKnown ? { requestId, asked, returnTo, tenant, issued } : undefined;
}

function isEmpty(asked: Asked): boolean {
  return Object.keys(asked).length === 0;
}

function checkLength(asked: Asked): Asked {
  const bytes = new TextEncoder().encode(JSON.stringify(asked)).length;
  if (bytes <= longestAsked) return asked;
  throw new SamlError('request_option_invalid', {
    expected: `at most ${longestAsked} bytes of authnContext, subject and scoping together`,
    actual: `${bytes} bytes`,
  });
}

/** Clocks of several machines differ a little, so a cookie may come from a near future. */
function checkAge(context: CookieContext, issued: number): void {
  const age = context.now().getTime() / 1000 - issued;
  const youngest = -context.connection.clockSkewSeconds;
  if (age >= youngest && age < context.requestLifetimeSeconds) return;
  throw new SamlError('login_cookie_expired', {
    expected: `at most ${context.requestLifetimeSeconds} seconds`,
    actual: `${Math.floor(age)} seconds`,
  });
}

const tenants = new WeakMap<Connection, string>();

/** Everything that tells one connection from another, at a fixed length. */
export function tenantOf(connection: Connection): string {
  const known = tenants.get(connection);
  if (known !== undefined) return known;
  const { entityId, acsUrl, idp } = connection;
  const identity = JSON.stringify([entityId, acsUrl, idp.entityId]);
  const tenant = encodeBase64url(createHash('sha256').update(identity).digest());
  tenants.set(connection, tenant);
  return tenant;
}
