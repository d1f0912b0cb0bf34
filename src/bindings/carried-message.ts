import { checkRelayState } from './check-relay-state.ts';

/** Text of a request or of an answer, and the RelayState that goes with it. */
export type CarriedMessage =
  | {
      readonly samlRequest: string;
      /** Comes back with the answer; at most 80 bytes. */
      readonly relayState?: string | undefined;
    }
  | {
      readonly samlResponse: string;
      /** As it came with the request, whatever its length. */
      readonly relayState?: string | undefined;
    };

/**
 * The parameters that carry a message; an empty RelayState is none.
 *
 * @throws SamlError relay_state_too_long, request_option_invalid
 * @see saml-bindings-2.0-os, 3.4.3
 */
export function carriedParts(message: CarriedMessage): {
  readonly name: 'SAMLRequest' | 'SAMLResponse';
  readonly xml: string;
  readonly relayState: string | undefined;
} {
  const relayState = message.relayState || undefined;
  if ('samlResponse' in message) {
    const echoed = relayState?.toWellFormed();
    return { name: 'SAMLResponse', xml: message.samlResponse, relayState: echoed };
  }
  return {
    name: 'SAMLRequest',
    xml: message.samlRequest,
    relayState: relayState && checkRelayState(relayState),
  };
}
