import { encodeBase64 } from './base64.ts';
import { type CarriedMessage, carriedParts } from './carried-message.ts';

/** A form that carries a message to the IdP. */
export interface PostForm {
  /** Where the form is posted to. */
  readonly action: string;
  /** Names and values of its hidden fields. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Makes the form that carries a message to the IdP by the HTTP-POST binding.
 *
 * @throws SamlError relay_state_too_long, request_option_invalid
 * @see saml-bindings-2.0-os, 3.5.4
 */
export function postForm(action: string, message: CarriedMessage): PostForm {
  const { name, xml, relayState } = carriedParts(message);
  const base64 = encodeBase64(new TextEncoder().encode(xml));
  const fields = {
    [name]: base64,
    ...(relayState === undefined ? {} : { RelayState: relayState }),
  };
  return Object.freeze({ action, fields: Object.freeze(fields) });
}
