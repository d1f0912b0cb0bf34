import { constants, deflateRawSync } from 'node:zlib';
import type { Signing } from '../connection/connection.ts';
import { signQuery } from '../signature/sign-query.ts';
import { encodeBase64 } from './base64.ts';
import { type CarriedMessage, carriedParts } from './carried-message.ts';

/** What goes to the IdP in the address of a page: a request, or an answer to one of its own. */
export type RedirectMessage = CarriedMessage & {
  /** Null: the message is not signed. */
  readonly signing?: Signing | null;
};

/**
 * Makes the address that carries a message to the IdP. A query string and a fragment of the login
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
function redirectQuery(message: RedirectMessage): string {
  const { name, xml, relayState } = carriedParts(message);
  const deflated = encodeBase64(deflateRawSync(xml, smallMessages));
  const parameter = `${name}=${encodeURIComponent(deflated)}`;
  if (relayState === undefined) return parameter;
  // Browsers escape the apostrophe in a query, and would change what was signed.
  return `${parameter}&RelayState=${encodeURIComponent(relayState).replaceAll("'", '%27')}`;
}

/**
 * zlib is set up anew for each message, and its default window, its buffers for 32 kB and a code
 * table for this very message are most of what a few hundred bytes cost. The fixed table makes the
 * address some sixty characters longer.
 */
const smallMessages = {
  level: 1,
  strategy: constants.Z_FIXED,
  windowBits: 10,
  memLevel: 4,
  chunkSize: 1024,
};

function addQuery(url: string, query: string): string {
  const [address = '', ...fragment] = url.split('#');
  const hash = fragment.length === 0 ? '' : `#${fragment.join('#')}`;
  return `${address}${separator(address)}${query}${hash}`;
}

function separator(address: string): string {
  if (!address.includes('?')) return '?';
  return /[?&]$/.test(address) ? '' : '&';
}
