import { createHash } from 'node:crypto';
import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Check } from '../rules/check.ts';
import { createChecklist } from '../rules/checklist.ts';
import { demandElement } from './demand-element.ts';
import { demandLogout } from './demand-logout.ts';
import type { LogoutRequestFacts } from './logout-facts.ts';
import { logoutAge, logoutRequestRules } from './logout-rules.ts';
import { logoutStages } from './logout-stages.ts';
import { type OpenedLogout, openLogoutMessage } from './open-logout-message.ts';
import { readLogoutRequest } from './read-logout-message.ts';
import type { ReceivedLogout } from './received-logout.ts';
import { userKey } from './user-key.ts';

/** The IdP's wish to end sessions of a user, taken from signed octets alone. Frozen. */
export interface LogoutRequest {
  /** ID of the LogoutRequest: the answer's InResponseTo. */
  readonly id: string;
  /** Entity ID of the IdP. */
  readonly issuer: string;
  /** Text of the NameID, whole, also where it came encrypted. */
  readonly nameId: string;
  /** URI of the NameID's format; null where it was left out. */
  readonly nameIdFormat: string | null;
  /** Who gave the name; absent where it is left out or empty. */
  readonly nameQualifier?: string;
  /** For whom the name was given; absent where it is left out or empty. */
  readonly spNameQualifier?: string;
  /** The sessions that are meant; empty: all of this user. */
  readonly sessionIndexes: readonly string[];
  /** Goes back with the answer, as it came. */
  readonly relayState: string | undefined;
  /** Key of this user in the SessionRegistry. */
  readonly userKey: string;
  /** Key for the ReplayStore: one per request of this IdP at this connection. */
  readonly replayKey: string;
  /** From then on the request is refused as expired, so the replay entry may go. */
  readonly validUntil: Date;
  /** SHA-256 fingerprint of the certificate whose key verified the signature. */
  readonly signedBy: string;
  /** The checks that the request passed, in order. */
  readonly checks: readonly Check[];
}

/**
 * Verifies a LogoutRequest of the IdP, by Redirect or by POST, or throws at the first check that
 * fails. An unsigned one is refused whatever the options.
 *
 * What is left to the caller: that a request is used once (`replayKey`, `validUntil`), that the
 * sessions end, and the answer; `createServiceProvider` does all three.
 *
 * @example
 * const request = verifyLogoutRequest(connection, { query: url.search.slice(1) });
 * @throws SamlError with the code, `check`, what was expected, what came and the remedy
 * @see saml-core-2.0-os, 3.7.1 and 3.7.3; saml-profiles-2.0-os, 4.4.4.1
 */
export function verifyLogoutRequest(
  connection: Connection,
  received: ReceivedLogout & { readonly now?: Date },
): LogoutRequest {
  const logout = demandLogout(connection);
  const { now = systemNow() } = received;
  const checklist = createChecklist({ stopAtFirst: true });
  const opened = openLogoutMessage(received, { connection, checklist, now, kind: 'SAMLRequest' });
  const facts = checklist.attempt(logoutStages.element, () => {
    const root = demandElement(opened?.root, 'LogoutRequest');
    return readLogoutRequest(root, connection);
  });
  // The list has thrown at whatever failed; without proof of a signature there is no request.
  if (opened === undefined || facts === undefined) throw new SamlError('logout_not_signed');
  const context = { connection, logout, now: now.getTime(), facts };
  for (const rule of logoutRequestRules) checklist.record(rule, rule.judge(context));
  return Object.freeze({ ...shape(facts, { connection, opened }), checks: checklist.checks });
}

function shape(
  facts: LogoutRequestFacts,
  { connection, opened }: { readonly connection: Connection; readonly opened: OpenedLogout },
): Omit<LogoutRequest, 'checks'> {
  const { nameQualifier, spNameQualifier } = facts.nameId ?? {};
  const user = {
    nameId: facts.nameId?.text ?? '',
    ...(nameQualifier ? { nameQualifier } : {}),
    ...(spNameQualifier ? { spNameQualifier } : {}),
  };
  const issuer = connection.idp.entityId;
  return {
    id: facts.id,
    issuer,
    ...user,
    nameIdFormat: facts.nameId?.format ?? null,
    sessionIndexes: Object.freeze(facts.sessionIndexes),
    relayState: opened.relayState,
    userKey: userKey(connection, user),
    replayKey: createHash('sha256')
      .update(JSON.stringify(['LogoutRequest', connection.acsUrl, issuer, facts.id]))
      .digest('hex'),
    validUntil: validUntil(facts, connection),
    signedBy: opened.signedBy.certificate.fingerprint,
  };
}

/** The last moment at which the same request would pass again, were it not for the replay store. */
function validUntil(
  { issueInstant, notOnOrAfter }: LogoutRequestFacts,
  { clockSkewSeconds }: Connection,
): Date {
  const oldest = (issueInstant?.time ?? Number.NaN) + logoutAge;
  const end = Math.min(oldest, notOnOrAfter?.time ?? Number.POSITIVE_INFINITY);
  return new Date(end + clockSkewSeconds * 1000);
}
