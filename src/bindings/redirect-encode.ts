import { deflateRaw } from 'pako';
import type { Signing } from '../connection/connection.ts';
import { signQuery } from '../signature/sign-query.ts';
import { encodeBase64 } from './base64.ts';
import { checkRelayState } from './check-relay-state.ts';

/** What goes to the IdP in the address of a page. */
export interface RedirectMessage {
  /** Text of the AuthnRequest. */
  readonly samlRequest: string;
  /** Comes back with the answer; at most 80 bytes. */
  readonly relayState?: string | undefined;
  /** Null: the message is not signed. */
  readonly signing?: Signing | null;
}

/**
 * Makes the address that carries a request to the IdP. A query string and a fragment of the login
 * URL are kept.
 *
 * @throws SamlError relay_state_too_long, request_option_invalid
 * @see saml-bindings-2.0-os, 3.4.4.1
 */
export function redirectUrl(loginUrl: string, message: RedirectMessage): string {
  const query = redirectQuery(message);
  return addQuery(loginUrl, message.signing ? signQuery(query, message.signing) : query);
}

/**
 * The parameters in the order in which a signature would be computed over them, encoded once:
 * what is signed must be, octet for octet, what is sent.
 */
function redirectQuery({ samlRequest, relayState }: RedirectMessage): string {
  const deflated = encodeBase64(deflateRaw(new TextEncoder().encode(samlRequest)));
  const request = `SAMLRequest=${encodeURIComponent(deflated)}`;
  if (relayState === undefined || relayState === '') return request;
  return `${request}&RelayState=${encodeURIComponent(checkRelayState(relayState))}`;
}

function addQuery(url: string, query: string): string {
  const [address = '', ...fragment] = url.split('#');
  const hash = fragment.length === 0 ? '' : `#${fragment.join('#')}`;
  return `${address}${separator(address)}${query}${hash}`;
}

function separator(address: string): string {
  if (!address.includes('?')) return '?';
  return /[?&]$/.test(address) ? '' : '&';
}
