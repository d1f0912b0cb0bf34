import { SamlError } from '../errors/saml-error.ts';

const longestTimeout = 60_000;

/** @throws SamlError config_option_invalid */
export function checkTimeout(milliseconds: number): number {
  if (Number.isFinite(milliseconds) && milliseconds >= 1 && milliseconds <= longestTimeout) {
    return milliseconds;
  }
  throw new SamlError('config_option_invalid', {
    expected: `timeoutMilliseconds: a number from 1 to ${longestTimeout}`,
    actual: String(milliseconds),
  });
}
