import { SamlError } from '../errors/saml-error.ts';

/** Runs what may refuse, for the refusal alone: undefined where there was none. */
export function samlErrorOf(run: () => unknown): SamlError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof SamlError) return error;
    throw error;
  }
}
