import { encodeBase64 } from './base64.ts';
import { checkRelayState } from './check-relay-state.ts';

/** A form that carries a message to the IdP. */
export interface PostForm {
  /** Where the form is posted to. */
  readonly action: string;
  /** Names and values of its hidden fields. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Makes the form that carries a request to the IdP by the HTTP-POST binding.
 *
 * @throws SamlError relay_state_too_long, request_option_invalid
 * @see saml-bindings-2.0-os, 3.5.4
 */
export function postForm(
  action: string,
  message: { readonly samlRequest: string; readonly relayState?: string | undefined },
): PostForm {
  const { samlRequest, relayState } = message;
  const SAMLRequest = encodeBase64(new TextEncoder().encode(samlRequest));
  const RelayState = relayState ? checkRelayState(relayState) : undefined;
  const fields = { SAMLRequest, ...(RelayState === undefined ? {} : { RelayState }) };
  return Object.freeze({ action, fields: Object.freeze(fields) });
}
