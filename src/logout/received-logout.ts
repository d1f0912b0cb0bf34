import { splitRedirectQuery } from '../bindings/redirect-decode.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Limits } from '../xml/limits.ts';

/**
 * What arrived at the Single Logout URL: the raw query of a GET, or the fields of a posted form.
 */
export type ReceivedLogout = LogoutQuery | LogoutForm;

/** By HTTP-Redirect. */
export interface LogoutQuery {
  /** Everything behind the question mark, exactly as it came: never decoded and put together. */
  readonly query: string;
}

/** The fields of the form, as they came. An array, as some parsers make of two fields, is refused. */
export interface LogoutForm {
  /** Base64, in a logout that the IdP began. A form with this and `samlResponse` is refused. */
  readonly samlRequest?: unknown;
  /** Base64, in the answer to a logout of this side. */
  readonly samlResponse?: unknown;
  /** What the sender wants back, or what this side gave it; no signature covers it. */
  readonly relayState?: unknown;
}

/**
 * The field that is awaited and the RelayState beside it.
 *
 * @throws SamlError logout_message_missing, logout_parameter_repeated, logout_wrong_message
 */
export function readForm(
  received: LogoutForm,
  kind: 'SAMLRequest' | 'SAMLResponse',
): { readonly value: unknown; readonly relayState: string | undefined } {
  const { samlRequest, samlResponse, relayState } = received;
  if ([samlRequest, samlResponse, relayState].some(Array.isArray)) {
    throw new SamlError('logout_parameter_repeated', { actual: 'a field that came twice' });
  }
  const [value, other] =
    kind === 'SAMLRequest' ? [samlRequest, samlResponse] : [samlResponse, samlRequest];
  if (value && other) {
    throw new SamlError('logout_parameter_repeated', { actual: 'SAMLRequest and SAMLResponse' });
  }
  if (other) throw new SamlError('logout_wrong_message', { expected: kind });
  if (!value) throw new SamlError('logout_message_missing');
  return { value, relayState: typeof relayState === 'string' ? relayState : undefined };
}

/**
 * The RelayState as it came, before any signature was looked at: a handle to find a cookie by.
 *
 * @throws SamlError logout_message_missing, logout_parameter_repeated, logout_message_unreadable
 */
export function relayStateOf(
  received: ReceivedLogout,
  limits: Pick<Limits, 'messageBytes'>,
): unknown {
  if ('query' in received) return splitRedirectQuery(received.query, limits).relayState;
  return received.relayState;
}
