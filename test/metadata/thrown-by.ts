import { isSamlError, type SamlError } from '../../src/errors/saml-error.ts';

/** The SamlError that an act ends with; anything else fails the test. */
export function thrownBy(act: () => unknown): SamlError {
  try {
    act();
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
  throw new TypeError('nothing was refused');
}
