import { isSamlError, type SamlError } from '../errors/saml-error.ts';

/** What `make` gives, or the SamlError that it throws, for verbs whose answer may be that error. */
export function attempt<Value>(make: () => Value): Value | SamlError {
  try {
    return make();
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
}

/** The same for what takes its time. */
export async function attemptAsync<Value>(make: () => Promise<Value>): Promise<Value | SamlError> {
  try {
    return await make();
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
}
