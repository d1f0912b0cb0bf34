import { isSamlError, type SamlError } from '../../src/errors/saml-error.ts';

/** The SamlError that `attempt` throws; fails if it throws another thing or nothing. */
export function thrown(attempt: () => unknown): SamlError {
  try {
    attempt();
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
  throw new Error('Nothing was thrown');
}
