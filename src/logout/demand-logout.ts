import type { Connection, Logout } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';

/** @throws SamlError logout_not_configured */
export function demandLogout({ logout }: Connection): Logout {
  if (logout !== null) return logout;
  throw new SamlError('logout_not_configured', { actual: 'a connection without sloUrl' });
}
