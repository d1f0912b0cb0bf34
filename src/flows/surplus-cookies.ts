import { type CookieContext, clearLoginCookie, cookiePrefix, unseal } from './login-cookie.ts';
import { readCookies } from './read-cookies.ts';

/** Logins that may be outstanding in one browser, with the one that is being started. */
const mostOutstanding = 5;
/** What they may take of a Cookie header, which servers and proxies refuse from 8 kB on. */
const mostBytes = 4_096;

/**
 * Set-Cookie values that clear what the browser need not keep when a login is started: cookies
 * that are no good any more, and the oldest of too many.
 */
export function surplusCookies(
  context: CookieContext,
  cookie: string | null | undefined,
): readonly string[] {
  const oldest = context.now().getTime() / 1000 - context.requestLifetimeSeconds;
  const cookies = [...readCookies(cookie, cookiePrefix)].map(([handle, value]) => {
    const issued = unseal(context.seal, { handle, value })?.issued ?? 0;
    return { handle, issued, bytes: cookiePrefix.length + handle.length + value.length };
  });
  const room = { cookies: mostOutstanding - 1, bytes: mostBytes };
  return cookies
    .toSorted((a, b) => b.issued - a.issued)
    .filter(({ issued, bytes }) => {
      room.cookies -= 1;
      room.bytes -= bytes;
      return issued <= oldest || room.cookies < 0 || room.bytes < 0;
    })
    .map(({ handle }) => clearLoginCookie(handle));
}
