import type { SamlError } from '../errors/saml-error.ts';
import { errorText } from './error-text.ts';
import type { Outcome } from './verb.ts';

/** The answer "no" of a verb that was asked whether something is right. */
export function refusal(error: SamlError): Outcome {
  return { ok: false, text: errorText(error), json: { error: error.toJSON() } };
}
