import type { Connection } from '../connection/connection.ts';
import { bindings, namespaces } from '../xml/namespaces.ts';
import { type ElementToWrite, writeXml } from '../xml/write-xml.ts';
import { type ReadRequest, readRequest } from './read-request.ts';
import {
  extensionsElement,
  nameIdPolicy,
  requestedAuthnContext,
  scopingElement,
  subjectElement,
} from './request-elements.ts';
import type { RequestOptions } from './request-options.ts';

/** What tells a request from the next one that asks for the same. */
export interface RequestStamp {
  /** An NCName. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly issueInstant: string;
}

/** A request without its stamp. */
export interface PreparedRequest {
  readonly request: ReadRequest;
  readonly write: (stamp: RequestStamp) => string;
}

/** As a record, so that a new one cannot be forgotten here and answered with the usual request. */
const demands: Readonly<Record<keyof RequestOptions, true>> = {
  forceAuthn: true,
  isPassive: true,
  authnContext: true,
  subject: true,
  scoping: true,
  extensions: true,
};
const demandNames = Object.keys(demands) as readonly (keyof RequestOptions)[];

/** A connection cannot change, so that its usual request is read and written once. */
const usualRequests = new WeakMap<Connection, PreparedRequest>();

/**
 * Reads what a request asks for, and writes all of it that is known by then.
 *
 * @throws SamlError request_option_invalid, xml_character_forbidden
 */
export function prepareRequest(connection: Connection, options: RequestOptions): PreparedRequest {
  const isUsual = demandNames.every((name) => options[name] === undefined);
  if (!isUsual) return prepare(connection, options);
  const known = usualRequests.get(connection);
  if (known !== undefined) return known;
  const usual = prepare(connection, {});
  usualRequests.set(connection, usual);
  return usual;
}

function prepare(connection: Connection, options: RequestOptions): PreparedRequest {
  const request = readRequest(connection, options);
  const text = writeXml(requestElement(connection, { ...request, id: '', issueInstant: '' }));
  // Nothing but our own names and namespaces stands before these two.
  const idAt = behind(text, ' ID="');
  const issueInstantAt = behind(text, ' IssueInstant="');
  const start = text.slice(0, idAt);
  const middle = text.slice(idAt, issueInstantAt);
  const end = text.slice(issueInstantAt);
  return {
    request,
    // Neither an NCName nor a time has a character that would have to be escaped.
    write: ({ id, issueInstant }) => start + id + middle + issueInstant + end,
  };
}

function behind(text: string, mark: string): number {
  return text.indexOf(mark) + mark.length;
}

/** @see saml-core-2.0-os, 3.4.1 */
export function requestElement(
  connection: Connection,
  request: ReadRequest & RequestStamp,
): ElementToWrite {
  return {
    name: 'samlp:AuthnRequest',
    attributes: {
      'xmlns:samlp': namespaces.samlp,
      'xmlns:saml': namespaces.saml,
      ID: request.id,
      Version: '2.0',
      IssueInstant: request.issueInstant,
      Destination: connection.idp.loginUrl,
      ForceAuthn: trueOrAbsent(request.forceAuthn),
      IsPassive: trueOrAbsent(request.isPassive),
      AssertionConsumerServiceURL: connection.acsUrl,
      ProtocolBinding: bindings.httpPost,
    },
    children: [
      { name: 'saml:Issuer', children: [connection.entityId] },
      ...extensionsElement(request.extensions),
      ...subjectElement(request.subject),
      ...nameIdPolicy(connection.nameIdPolicy),
      ...requestedAuthnContext(request.authnContext),
      ...scopingElement(request.scoping),
    ],
  };
}

function trueOrAbsent(value: boolean): 'true' | undefined {
  return value ? 'true' : undefined;
}
