import { expect, test } from 'vitest';
import { errorStatus } from '../../src/http/error-status.ts';

test.each([
  ['tenant_unknown', 404],
  ['callback_needs_post', 405],
  ['method_not_allowed', 405],
  ['response_too_large', 413],
  ['content_type_unsupported', 415],
  ['response_not_base64', 400],
  ['response_base64_spaces', 400],
  ['xml_doctype', 400],
  ['return_to_invalid', 400],
  ['signature_invalid', 403],
  ['login_replayed', 403],
  ['response_issuer_mismatch', 403],
  ['config_certificate_missing', 500],
  ['unexpected_failure', 500],
  ['replay_store_full', 503],
] as const)('%s is a %i', (code, status) => {
  expect(errorStatus(code)).toBe(status);
});
