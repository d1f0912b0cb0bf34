import type { SamlErrorCode } from '../errors/error-catalogue.ts';

const statuses: Partial<Record<SamlErrorCode, number>> = {
  tenant_unknown: 404,
  method_not_allowed: 405,
  callback_needs_post: 405,
  response_too_large: 413,
  content_type_unsupported: 415,
  response_missing: 400,
  response_duplicated: 400,
  return_to_invalid: 400,
  login_handler_failed: 500,
  logout_message_missing: 400,
  logout_parameter_repeated: 400,
  logout_message_unreadable: 400,
  logout_not_configured: 404,
  logout_sessions_not_ended: 500,
  unexpected_failure: 500,
  connection_unavailable: 503,
  session_registry_unavailable: 503,
  session_registry_full: 503,
  replay_store_unavailable: 503,
  replay_store_full: 503,
};

/** The HTTP status of a refusal: 403 unless the request itself or this side is at fault. */
export function errorStatus(code: SamlErrorCode): number {
  const status = statuses[code];
  if (status !== undefined) return status;
  if (code.startsWith('config_')) return 500;
  return /^(?:response_not_|response_base64_|xml_)/.test(code) ? 400 : 403;
}
