import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { randomId } from '../random-id.ts';
import { namespaces, statusCodes } from '../xml/namespaces.ts';
import type { ElementToWrite } from '../xml/write-xml.ts';
import { demandLogout } from './demand-logout.ts';
import { type SignedMessage, sendMessage } from './send-message.ts';

/**
 * What became of a logout that the IdP asked for: every session ended, none of them is known here,
 * or they could not be ended.
 */
export type LogoutOutcome = 'ended' | 'unknown session' | 'failed';

/** What one answer to the IdP says. */
export interface LogoutResponseOptions {
  /** ID of the LogoutRequest that is answered. */
  readonly inResponseTo: string;
  /** What became of the sessions; it decides the status codes. */
  readonly outcome: LogoutOutcome;
  /** The RelayState that came with the request; it goes back as it came. */
  readonly relayState?: string | undefined;
  /** Default: the current time. */
  readonly now?: Date | undefined;
}

/** An answer to be sent to the IdP. */
export interface OutgoingLogoutResponse extends SignedMessage {
  /** ID of the LogoutResponse, 160 random bits: for logs, nothing names it again. */
  readonly id: string;
  /** Its IssueInstant. */
  readonly issueInstant: Date;
}

/** Status codes from the outside in. */
const statuses: Readonly<Record<LogoutOutcome, readonly [string, ...string[]]>> = {
  ended: [statusCodes.success],
  'unknown session': [statusCodes.requester, statusCodes.unknownPrincipal],
  failed: [statusCodes.responder],
};

/**
 * Builds and signs the answer to the IdP's logout request.
 *
 * @throws SamlError logout_not_configured, xml_character_forbidden
 * @see saml-core-2.0-os, 3.7.2; saml-profiles-2.0-os, 4.4.4.2
 */
export function buildLogoutResponse(
  connection: Connection,
  options: LogoutResponseOptions,
): OutgoingLogoutResponse {
  const logout = demandLogout(connection);
  const { inResponseTo, outcome, relayState, now = systemNow() } = options;
  const id = randomId();
  const element = {
    name: 'samlp:LogoutResponse',
    attributes: {
      'xmlns:samlp': namespaces.samlp,
      'xmlns:saml': namespaces.saml,
      ID: id,
      Version: '2.0',
      IssueInstant: now.toISOString(),
      Destination: logout.responseUrl,
      InResponseTo: inResponseTo,
    },
    children: [
      { name: 'saml:Issuer', children: [connection.entityId] },
      { name: 'samlp:Status', children: statusElements(statuses[outcome]) },
    ],
  };
  const message = sendMessage(element, { logout, kind: 'response', relayState });
  return Object.freeze({ id, issueInstant: new Date(now), ...message });
}

function statusElements(codes: readonly string[]): readonly ElementToWrite[] {
  const [Value, ...nested] = codes;
  if (Value === undefined) return [];
  return [{ name: 'samlp:StatusCode', attributes: { Value }, children: statusElements(nested) }];
}
