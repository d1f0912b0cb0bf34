import { type PostForm, postForm } from '../bindings/post-encode.ts';
import { redirectUrl } from '../bindings/redirect-encode.ts';
import type { Logout } from '../connection/connection.ts';
import { signElement } from '../signature/sign-element.ts';
import { type ElementToWrite, writeXml } from '../xml/write-xml.ts';

/** How a logout message travels to the IdP: redirect (303) to `url`, or send a page with `form`. */
export type Sending =
  | {
      /** By the address of a page. */
      readonly binding: 'redirect';
      /** The IdP's address with the message, its RelayState and its signature in the query. */
      readonly url: string;
    }
  | {
      /** By a form that the browser posts. */
      readonly binding: 'post';
      /** The signed message and its RelayState as hidden fields. */
      readonly form: PostForm;
    };

/** A message to be sent, and its text. */
export interface SignedMessage {
  /** What travels; by POST it holds its signature, by Redirect the query does. */
  readonly xml: string;
  /** What to give to the browser, by the connection's `logoutBinding`. */
  readonly send: Sending;
}

/**
 * Signs a logout message and makes what carries it.
 *
 * @throws SamlError relay_state_too_long, request_option_invalid, xml_character_forbidden
 * @see saml-bindings-2.0-os, 3.4 and 3.5
 */
export function sendMessage(
  element: ElementToWrite,
  { logout, kind, relayState }: Carriage,
): SignedMessage {
  const { signing, binding } = logout;
  const to = kind === 'request' ? logout.requestUrl : logout.responseUrl;
  const carried = (xml: string) =>
    kind === 'request' ? { samlRequest: xml, relayState } : { samlResponse: xml, relayState };
  if (binding === 'redirect') {
    const xml = writeXml(element);
    return { xml, send: { binding, url: redirectUrl(to, { ...carried(xml), signing }) } };
  }
  const xml = signElement(element, { signing, place: 'behind the first child' });
  return { xml, send: { binding, form: postForm(to, carried(xml)) } };
}

interface Carriage {
  readonly logout: Logout;
  readonly kind: 'request' | 'response';
  readonly relayState: string | undefined;
}
