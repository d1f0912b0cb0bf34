import { isSamlError, type SamlError } from '../../src/errors/saml-error.ts';

/** The SamlError that a promise rejects with; anything else fails the test. */
export async function rejectionOf(promise: Promise<unknown>): Promise<SamlError> {
  const error = await promise.then(
    () => new TypeError('nothing was refused'),
    (reason: unknown) => reason,
  );
  if (isSamlError(error)) return error;
  throw error;
}
