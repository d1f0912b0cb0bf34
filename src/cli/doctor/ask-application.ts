import type { Connection } from '../../connection/connection.ts';
import { cookiePrefix } from '../../flows/login-cookie.ts';
import { ask } from './ask.ts';
import type { Finding } from './finding.ts';

const check = 'Your application starts a login with a cookie that comes back';

/**
 * Starts a login at the running application, as a browser would, and looks at the cookie that a
 * proxy in front may have changed.
 */
export async function askApplication(
  connection: Connection,
  { url, now }: { readonly url: string | undefined; readonly now: () => Date },
): Promise<Finding> {
  const start = url ?? initiationUrl(connection);
  if (start === undefined) {
    return { check, outcome: 'skipped', detail: 'give --start-url to have it looked at' };
  }
  const answered = await ask(start, { now });
  if (typeof answered === 'string') {
    return { check, outcome: 'skipped', detail: `${answered} at ${start}; is it running?` };
  }
  const cookie = answered.headers.getSetCookie().find((each) => each.includes('samlet-'));
  if (cookie === undefined) {
    return {
      check,
      outcome: 'warn',
      detail: `status ${answered.status} and no login cookie at ${start}`,
      remedy:
        'Give the address where logins start as --start-url; look whether a proxy takes Set-Cookie away.',
    };
  }
  const faults = faultsOf(cookie);
  if (faults.length === 0) return { check, outcome: 'pass', detail: start };
  return {
    check,
    outcome: 'fail',
    detail: `The cookie ${faults.join(', ')}.`,
    remedy:
      'Look for a proxy or middleware that rewrites Set-Cookie, and let this cookie pass as it is.',
  };
}

/** Where `createSamlHandler` and `tenantUrls` put it. */
function initiationUrl({ acsUrl }: Connection): string | undefined {
  return acsUrl.endsWith('/callback') ? acsUrl.slice(0, -'/callback'.length) : undefined;
}

function faultsOf(cookie: string): readonly string[] {
  const [pair = '', ...rest] = cookie.split(';');
  const attributes = rest.map((each) => each.trim().toLowerCase());
  return [
    ...(pair.startsWith(cookiePrefix) ? [] : ['has lost its __Host- name']),
    ...(attributes.includes('secure') ? [] : ['is not Secure']),
    ...(attributes.includes('httponly') ? [] : ['is not HttpOnly']),
    ...(attributes.includes('samesite=none') ? [] : ['is not SameSite=None']),
    ...(attributes.includes('path=/') ? [] : ['is not for Path=/']),
    ...(attributes.some((each) => each.startsWith('domain=')) ? ['has a Domain'] : []),
  ];
}
