import type { MetadataErrorCode } from '../errors/metadata-errors.ts';
import { isSamlError, SamlError } from '../errors/saml-error.ts';

/**
 * Says of metadata what was said of a message: the refusal becomes the cause of one whose remedy
 * fits metadata. Whatever else was thrown stays what it is.
 */
export function wrapRefusal(error: unknown, code: MetadataErrorCode): unknown {
  if (!isSamlError(error)) return error;
  return new SamlError(code, {
    expected: error.expected,
    actual: error.actual === undefined ? error.code : `${error.code}: ${error.actual}`,
    cause: error,
  });
}
