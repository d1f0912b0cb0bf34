import { createHash } from 'node:crypto';
import type { Connection } from '../connection/connection.ts';

/** What names a user. */
interface NamedUser {
  readonly nameId: string;
  readonly nameQualifier?: string | undefined;
  readonly spNameQualifier?: string | undefined;
}

/**
 * One key for each user of an IdP at this connection, of fixed length: sessions are remembered and
 * found by it. A qualifier that is left out is the IdP's or this side's own entity ID. The Format
 * is no part of it: one name at one IdP is one user, and ending too much is the safe side.
 *
 * @see saml-core-2.0-os, 2.2.2 and 8.3.7
 */
export function userKey(connection: Connection, user: NamedUser): string {
  const { acsUrl, entityId, idp } = connection;
  const { nameId, nameQualifier = idp.entityId, spNameQualifier = entityId } = user;
  // Two tenants may name one IdP entity ID: neither shall end sessions of the other.
  const identity = [acsUrl, idp.entityId, nameId, nameQualifier, spNameQualifier];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}
