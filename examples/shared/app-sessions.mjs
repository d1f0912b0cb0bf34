// @ts-check
import { randomBytes } from 'node:crypto';
import { logoutSubjectOf } from 'samlet';

/** Longest life of a session; an IdP that wants it shorter says so in the login. */
const longest = 8 * 3_600_000;

/**
 * The application's own sessions: a random id in a cookie, the rest in memory. This is the part
 * that your application already has; samlet only says who signed in. Sessions are lost on a
 * restart: a real application keeps them in its database.
 *
 * @param {{ secure: boolean }} options `secure`: the application is reached by https
 */
export function createAppSessions({ secure }) {
  /** @type {Map<string, { user: User, subject: import('samlet').LogoutSubject, endsAt: number }>} */
  const sessions = new Map();
  const name = secure ? '__Host-session' : 'session';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

  /** @param {import('samlet').Login<string>} login */
  const open = (login) => {
    forgetEnded(sessions);
    const id = randomBytes(32).toString('base64url');
    const wanted = login.sessionNotOnOrAfter?.getTime() ?? Number.POSITIVE_INFINITY;
    const endsAt = Math.min(Date.now() + longest, wanted);
    sessions.set(id, { user: userOf(login), subject: logoutSubjectOf(login), endsAt });
    return { id, cookie: `${name}=${id}; ${attributes}` };
  };

  return {
    /** Opens a session under a new id, so that nobody can plant one beforehand. */
    open,

    /**
     * @param {import('samlet').Login<string>} login
     * @returns {string} the Set-Cookie line
     */
    begin: (login) => open(login).cookie,

    /**
     * Who is signed in, for a logout.
     *
     * @param {string | null} cookies the Cookie header
     */
    current(cookies) {
      const sessionId = readCookie(cookies ?? undefined, name);
      const session = sessions.get(sessionId);
      return session === undefined ? null : { sessionId, subject: session.subject };
    },

    /**
     * Ends sessions by their ids, wherever their browsers are.
     *
     * @param {readonly string[]} ids
     * @returns {string} the Set-Cookie line that takes the cookie away from this browser
     */
    endAll(ids) {
      for (const id of ids) sessions.delete(id);
      return `${name}=; ${attributes}; Max-Age=0`;
    },

    /**
     * @param {string | undefined} cookies the Cookie header
     * @returns {User | undefined}
     */
    find(cookies) {
      const session = sessions.get(readCookie(cookies, name));
      return session !== undefined && session.endsAt > Date.now() ? session.user : undefined;
    },

    /**
     * @param {string | undefined} cookies the Cookie header
     * @returns {string} the Set-Cookie line that takes the cookie away
     */
    end(cookies) {
      sessions.delete(readCookie(cookies, name));
      return `${name}=; ${attributes}; Max-Age=0`;
    },
  };
}

/** @param {Map<string, { endsAt: number }>} sessions */
function forgetEnded(sessions) {
  const now = Date.now();
  for (const [id, { endsAt }] of sessions) if (endsAt <= now) sessions.delete(id);
}

/**
 * @param {string | undefined} cookies
 * @param {string} name
 */
function readCookie(cookies, name) {
  const pair = (cookies ?? '').split(/; */).find((each) => each.startsWith(`${name}=`));
  return pair === undefined ? '' : pair.slice(name.length + 1);
}

/**
 * What the application keeps of a login.
 *
 * @param {import('samlet').Login<string>} login
 */
function userOf({ email, firstName, lastName, displayName, groups, groupsAsserted, ...login }) {
  const name = displayName ?? [firstName, lastName].filter(Boolean).join(' ');
  const { issuer, authnInstant } = login;
  return { email, name, groups, groupsAsserted, issuer, authnInstant };
}

/** @typedef {ReturnType<typeof userOf>} User */
