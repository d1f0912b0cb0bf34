import type { Login } from '../login/login.ts';

/**
 * Whom a logout is about: what the login said of the user and of the session at the IdP, as it
 * came. Plain values, to be kept with the application's session; a Login is one, too.
 */
export type LogoutSubject = Pick<
  Login,
  'nameId' | 'nameIdFormat' | 'nameQualifier' | 'spNameQualifier' | 'sessionIndex'
>;

/** The few values of a login that a later logout needs. */
export function logoutSubjectOf(login: LogoutSubject): LogoutSubject {
  const { nameId, nameIdFormat, nameQualifier, spNameQualifier, sessionIndex } = login;
  return Object.freeze({
    nameId,
    nameIdFormat,
    ...(nameQualifier === undefined ? {} : { nameQualifier }),
    ...(spNameQualifier === undefined ? {} : { spNameQualifier }),
    ...(sessionIndex === undefined ? {} : { sessionIndex }),
  });
}
