import { SamlError } from '../errors/saml-error.ts';

/** The refusal of what no canonical text has. */
export function notCanonical(actual: string): SamlError {
  return new SamlError('xml_malformed', { expected: 'canonical XML', actual });
}
