import { SamlError } from '../errors/saml-error.ts';

const longestRelayState = 80;
const utf8 = new TextEncoder();

/**
 * Gives a RelayState that may travel.
 *
 * @throws SamlError relay_state_too_long, request_option_invalid
 * @see saml-bindings-2.0-os, 3.4.3
 */
export function checkRelayState(relayState: string): string {
  const isText = typeof relayState === 'string' && relayState.isWellFormed();
  if (!isText) {
    throw new SamlError('request_option_invalid', {
      expected: 'a relayState that is Unicode text',
      actual: typeof relayState === 'string' ? relayState : typeof relayState,
    });
  }
  const { length } = utf8.encode(relayState);
  if (length > longestRelayState) {
    throw new SamlError('relay_state_too_long', {
      expected: `at most ${longestRelayState} bytes`,
      actual: `${length} bytes`,
    });
  }
  return relayState;
}
