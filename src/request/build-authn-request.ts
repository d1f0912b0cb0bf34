import { type PostForm, postForm } from '../bindings/post-encode.ts';
import { redirectUrl } from '../bindings/redirect-encode.ts';
import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import { randomId } from '../random-id.ts';
import { signElement } from '../signature/sign-element.ts';
import { bindings, namespaces } from '../xml/namespaces.ts';
import { type ElementToWrite, writeXml } from '../xml/write-xml.ts';
import type { Asked } from './asked.ts';
import { askedBy } from './asked-by.ts';
import { type ReadRequest, readRequest } from './read-request.ts';
import {
  extensionsElement,
  nameIdPolicy,
  requestedAuthnContext,
  scopingElement,
  subjectElement,
} from './request-elements.ts';
import type { RequestOptions } from './request-options.ts';

/** What one request asks for beyond its connection. */
export interface AuthnRequestOptions extends RequestOptions {
  /** Comes back with the answer; at most 80 bytes. Put a handle here, not an address. */
  readonly relayState?: string | undefined;
  /** The request's ID, an NCName. Default: 160 random bits. */
  readonly id?: string | undefined;
  /** Default: the current time. */
  readonly now?: Date | undefined;
}

/**
 * A request to be sent to the IdP. Remember its `id`, which the answer must name, and `asked`, which
 * the answer must satisfy; `verifyResponse` takes both.
 */
export interface AuthnRequest {
  /** ID of the AuthnRequest: the answer's InResponseTo. */
  readonly id: string;
  /** What of the request its answer must satisfy. Plain JSON; empty where it asks for nothing. */
  readonly asked: Asked;
  /** What travels; with `requestBinding: "post"` and `signing` it holds its signature. */
  readonly xml: string;
  /** Send the browser here: the HTTP-Redirect binding, signed where the connection signs. */
  readonly url: string;
  /** With `requestBinding: "post"`: the form to send instead, with `xml` in it. */
  readonly form?: PostForm;
  /** Its IssueInstant. */
  readonly issueInstant: Date;
}

const ncName = /^[\p{L}_][\p{L}\p{M}\p{N}_.\u{b7}-]*$/u;

/**
 * Builds the request that starts a login, and the address that carries it to the IdP by the
 * HTTP-Redirect binding.
 *
 * @example
 * const { id, asked, url } = buildAuthnRequest(connection, { relayState: handle });
 * // later, in the same browser: verifyResponse(connection, samlResponse, { requestId: id, asked });
 *
 * @throws SamlError relay_state_too_long, request_option_invalid, xml_character_forbidden
 * @see saml-core-2.0-os, 3.4.1
 */
export function buildAuthnRequest(
  connection: Connection,
  options: AuthnRequestOptions = {},
): AuthnRequest {
  const id = checkId(options.id ?? randomId());
  const issueInstant = checkInstant(options.now ?? systemNow());
  const request = readRequest(connection, options);
  const asked = askedBy(request, issueInstant);
  const element = requestElement(connection, { ...request, id, issueInstant });
  const { signing, idp } = connection;
  const { relayState } = options;
  const unsigned = writeXml(element);
  const url = redirectUrl(idp.loginUrl, { samlRequest: unsigned, relayState, signing });
  if (connection.requestBinding === 'redirect') {
    return Object.freeze({ id, asked, xml: unsigned, url, issueInstant });
  }
  const place = 'behind the first child';
  const xml = signing === null ? unsigned : signElement(element, { signing, place });
  const form = postForm(idp.loginUrl, { samlRequest: xml, relayState });
  return Object.freeze({ id, asked, xml, url, form, issueInstant });
}

function requestElement(
  connection: Connection,
  request: ReadRequest & { readonly id: string; readonly issueInstant: Date },
): ElementToWrite {
  return {
    name: 'samlp:AuthnRequest',
    attributes: {
      'xmlns:samlp': namespaces.samlp,
      'xmlns:saml': namespaces.saml,
      ID: request.id,
      Version: '2.0',
      IssueInstant: request.issueInstant.toISOString(),
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

function checkId(id: string): string {
  if (ncName.test(id)) return id;
  throw new SamlError('request_option_invalid', {
    expected: 'an id that begins with a letter or underscore and has no space or colon',
    actual: id,
  });
}

function checkInstant(now: Date): Date {
  if (!Number.isNaN(now.getTime())) return new Date(now);
  throw new SamlError('request_option_invalid', {
    expected: 'a now that is a valid Date',
    actual: 'Invalid Date',
  });
}
