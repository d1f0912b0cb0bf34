import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Check } from '../rules/check.ts';
import { createChecklist } from '../rules/checklist.ts';
import { demandElement } from './demand-element.ts';
import { demandLogout } from './demand-logout.ts';
import { isPartial, logoutResponseRules } from './logout-rules.ts';
import { logoutStages } from './logout-stages.ts';
import { openLogoutMessage } from './open-logout-message.ts';
import { readLogoutResponse } from './read-logout-message.ts';
import type { ReceivedLogout } from './received-logout.ts';

/** The IdP's answer to a logout request of this side, taken from signed octets alone. Frozen. */
export interface LogoutResponse {
  /** ID of the LogoutResponse: for logs. */
  readonly id: string;
  /** Entity ID of the IdP. */
  readonly issuer: string;
  /** ID of the LogoutRequest that it answers: the `requestId` that was given. */
  readonly inResponseTo: string;
  /**
   * "partial": the IdP ended its own session, and could not end every other application's
   * (PartialLogout). What did not succeed at all is refused.
   */
  readonly outcome: 'complete' | 'partial';
  /** SHA-256 fingerprint of the certificate whose key verified the signature. */
  readonly signedBy: string;
  /** The checks that the answer passed, in order. */
  readonly checks: readonly Check[];
}

/**
 * Verifies the IdP's answer to a logout request, by Redirect or by POST, or throws at the first
 * check that fails. An unsigned one is refused whatever the options.
 *
 * @example
 * const { outcome } = verifyLogoutResponse(connection, { samlResponse, requestId });
 * @throws SamlError with the code, `check`, what was expected, what came and the remedy
 * @see saml-core-2.0-os, 3.7.2; saml-profiles-2.0-os, 4.4.4.2
 */
export function verifyLogoutResponse(
  connection: Connection,
  received: ReceivedLogout & { readonly requestId: string; readonly now?: Date },
): LogoutResponse {
  const logout = demandLogout(connection);
  const { requestId, now = systemNow() } = received;
  if (typeof requestId !== 'string' || requestId === '') {
    const expected = 'requestId: the ID of the LogoutRequest that this browser was sent with';
    throw new SamlError('config_option_invalid', { expected });
  }
  const checklist = createChecklist({ stopAtFirst: true });
  const opened = openLogoutMessage(received, { connection, checklist, now, kind: 'SAMLResponse' });
  const facts = checklist.attempt(logoutStages.element, () =>
    readLogoutResponse(demandElement(opened?.root, 'LogoutResponse')),
  );
  // The list has thrown at whatever failed; without proof of a signature there is no answer.
  if (opened === undefined || facts === undefined) throw new SamlError('logout_not_signed');
  const context = { connection, logout, now: now.getTime(), facts, requestId };
  for (const rule of logoutResponseRules) checklist.record(rule, rule.judge(context));
  return Object.freeze({
    id: facts.id,
    issuer: connection.idp.entityId,
    inResponseTo: requestId,
    outcome: isPartial(facts.status.codes) ? 'partial' : 'complete',
    signedBy: opened.signedBy.certificate.fingerprint,
    checks: checklist.checks,
  });
}
