import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { randomId } from '../random-id.ts';
import { namespaces } from '../xml/namespaces.ts';
import type { ElementToWrite } from '../xml/write-xml.ts';
import { demandLogout } from './demand-logout.ts';
import type { LogoutSubject } from './logout-subject.ts';
import { type SignedMessage, sendMessage } from './send-message.ts';

/** What one logout request says. */
export interface LogoutRequestOptions {
  /** The login that ends, or what `logoutSubjectOf` kept of it. */
  readonly subject: LogoutSubject;
  /** Comes back with the answer; at most 80 bytes. Put a handle here, not an address. */
  readonly relayState?: string | undefined;
  /** Default: the current time. */
  readonly now?: Date | undefined;
}

/** A logout request to be sent to the IdP. Remember its `id`: the answer must name it. */
export interface OutgoingLogoutRequest extends SignedMessage {
  /** ID of the LogoutRequest, 160 random bits: the answer's InResponseTo. */
  readonly id: string;
  /** Its IssueInstant; the IdP may take it for five minutes. */
  readonly issueInstant: Date;
}

/** How long the IdP may take the request, in milliseconds. */
const lifetime = 5 * 60 * 1000;

/**
 * Builds and signs the request that ends a user's session at the IdP. It names the user and the
 * session exactly as the login did, which Okta demands.
 *
 * @example
 * const { id, send } = buildLogoutRequest(connection, { subject: login, relayState: handle });
 *
 * @throws SamlError logout_not_configured, relay_state_too_long, request_option_invalid,
 * xml_character_forbidden
 * @see saml-core-2.0-os, 3.7.1; saml-profiles-2.0-os, 4.4.4.1
 */
export function buildLogoutRequest(
  connection: Connection,
  options: LogoutRequestOptions,
): OutgoingLogoutRequest {
  const logout = demandLogout(connection);
  const { subject, relayState, now = systemNow() } = options;
  const id = randomId();
  const { sessionIndex } = subject;
  const element = {
    name: 'samlp:LogoutRequest',
    attributes: {
      'xmlns:samlp': namespaces.samlp,
      'xmlns:saml': namespaces.saml,
      ID: id,
      Version: '2.0',
      IssueInstant: now.toISOString(),
      NotOnOrAfter: new Date(now.getTime() + lifetime).toISOString(),
      Destination: logout.requestUrl,
    },
    children: [
      { name: 'saml:Issuer', children: [connection.entityId] },
      nameIdElement(subject),
      ...(sessionIndex === undefined
        ? []
        : [{ name: 'samlp:SessionIndex', children: [sessionIndex] }]),
    ],
  };
  const message = sendMessage(element, { logout, kind: 'request', relayState });
  return Object.freeze({ id, issueInstant: new Date(now), ...message });
}

function nameIdElement(subject: LogoutSubject): ElementToWrite {
  return {
    name: 'saml:NameID',
    attributes: {
      NameQualifier: subject.nameQualifier,
      SPNameQualifier: subject.spNameQualifier,
      Format: subject.nameIdFormat ?? undefined,
    },
    children: [subject.nameId],
  };
}
