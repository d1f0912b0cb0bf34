import { SamlError } from '../errors/saml-error.ts';
import type { Login } from '../login/login.ts';
import type { LogoutSubject } from '../logout/logout-subject.ts';
import { userKey } from '../logout/user-key.ts';
import type { ServiceContext } from './service-context.ts';
import { withinSeconds } from './within-seconds.ts';

/** A session of the application, and the login that it began with. */
export interface BegunSession {
  /** The login, or what `logoutSubjectOf` kept of it: it names the user as the IdP will. */
  readonly login: LogoutSubject & Pick<Login, 'sessionNotOnOrAfter'>;
  /** The application's own identifier of its session, 1 to 1,024 characters. */
  readonly sessionId: string;
  /**
   * When the session ends by itself. Default: after `sessionLifetimeSeconds`, or at the IdP's
   * SessionNotOnOrAfter where that is later.
   */
  readonly expiresAt?: Date | undefined;
}

const longestSessionId = 1024;

/** Remembers a session, so that the IdP can end it. */
export async function rememberSession(
  context: ServiceContext,
  { login, sessionId, expiresAt }: BegunSession,
): Promise<void> {
  const { connection, sessionRegistry, replayStoreTimeoutSeconds: seconds } = context;
  const isText = typeof sessionId === 'string' && sessionId !== '';
  if (!isText || sessionId.length > longestSessionId) {
    throw new SamlError('config_option_invalid', {
      expected: `sessionId: 1 to ${longestSessionId} characters`,
      actual: typeof sessionId,
    });
  }
  const session = {
    userKey: userKey(connection, login),
    sessionIndex: login.sessionIndex ?? null,
    sessionId,
  };
  await withinSeconds({ seconds, code: 'session_registry_unavailable' }, () =>
    sessionRegistry.remember(session, expiresAt ?? endOf(context, login)),
  );
}

/** Forgets a session that has ended at the wish of its user. */
export async function forgetSession(
  context: ServiceContext,
  { login, sessionId }: Pick<BegunSession, 'login' | 'sessionId'>,
): Promise<void> {
  const { connection, sessionRegistry, replayStoreTimeoutSeconds: seconds } = context;
  await withinSeconds({ seconds, code: 'session_registry_unavailable' }, () =>
    sessionRegistry.remove(userKey(connection, login), [sessionId]),
  );
}

function endOf(
  { now, sessionLifetimeSeconds }: ServiceContext,
  { sessionNotOnOrAfter }: Pick<Login, 'sessionNotOnOrAfter'>,
): Date {
  const longest = now().getTime() + sessionLifetimeSeconds * 1000;
  return new Date(Math.max(longest, sessionNotOnOrAfter?.getTime() ?? 0));
}
