import { type PostForm, postForm } from '../bindings/post-encode.ts';
import { redirectUrl } from '../bindings/redirect-encode.ts';
import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import { once } from '../once.ts';
import { randomId } from '../random-id.ts';
import { signElement } from '../signature/sign-element.ts';
import type { Asked } from './asked.ts';
import { askedBy } from './asked-by.ts';
import { prepareRequest, requestElement } from './prepare-request.ts';
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

const ncName = once(() => /^[\p{L}_][\p{L}\p{M}\p{N}_.\u{b7}-]*$/u);

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
  const { request, write } = prepareRequest(connection, options);
  const asked = askedBy(request, issueInstant);
  const stamp = { id, issueInstant: issueInstant.toISOString() };
  const { signing, idp } = connection;
  const { relayState } = options;
  const unsigned = write(stamp);
  const url = redirectUrl(idp.loginUrl, { samlRequest: unsigned, relayState, signing });
  if (connection.requestBinding === 'redirect') {
    return Object.freeze({ id, asked, xml: unsigned, url, issueInstant });
  }
  const element = requestElement(connection, { ...request, ...stamp });
  const place = 'behind the first child';
  const xml = signing === null ? unsigned : signElement(element, { signing, place });
  const form = postForm(idp.loginUrl, { samlRequest: xml, relayState });
  return Object.freeze({ id, asked, xml, url, form, issueInstant });
}

function checkId(id: string): string {
  if (ncName().test(id)) return id;
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
