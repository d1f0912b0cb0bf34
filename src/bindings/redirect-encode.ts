import { deflateRaw } from 'pako';
import { SamlError } from '../errors/saml-error.ts';
import { encodeBase64 } from './base64.ts';

const longestRelayState = 80;
const loneSurrogate = /\p{Surrogate}/u;

/** What goes to the IdP in the address of a page. */
export interface RedirectMessage {
  /** Text of the AuthnRequest. */
  readonly samlRequest: string;
  /** Comes back with the answer; at most 80 bytes. */
  readonly relayState?: string | undefined;
}

/**
 * Makes the address that carries a request to the IdP. A query string and a fragment of the login
 * URL are kept.
 *
 * @throws SamlError relay_state_too_long, request_option_invalid
 * @see saml-bindings-2.0-os, 3.4.4.1
 */
export function redirectUrl(loginUrl: string, message: RedirectMessage): string {
  return addQuery(loginUrl, redirectQuery(message));
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

function checkRelayState(relayState: string): string {
  const { length } = new TextEncoder().encode(relayState);
  if (length > longestRelayState) {
    throw new SamlError('relay_state_too_long', {
      expected: `at most ${longestRelayState} bytes`,
      actual: `${length} bytes`,
    });
  }
  if (!loneSurrogate.test(relayState)) return relayState;
  throw new SamlError('request_option_invalid', {
    expected: 'a relayState that is Unicode text',
    actual: relayState,
  });
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
