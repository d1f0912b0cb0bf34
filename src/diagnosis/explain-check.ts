import type { SamlErrorCode } from '../errors/error-catalogue.ts';
import type { Check } from '../rules/check.ts';
import { explainAlgorithm } from './explain-algorithm.ts';
import { explainAddress, explainAudience, explainIssuer } from './explain-identifiers.ts';
import { explainFormValue, explainXml } from './explain-message.ts';
import { explainNameIdFormat, explainUserName } from './explain-name-id.ts';
import { explainRequest } from './explain-request.ts';
import { explainSignature } from './explain-signature.ts';
import {
  explainEncrypted,
  explainMissingSignature,
  explainSignerDates,
} from './explain-signing.ts';
import { explainStatus } from './explain-status.ts';
import { explainTime } from './explain-times.ts';
import type { Explanation } from './explanation.ts';
import { editForRule } from './make-edit.ts';
import type { Reason } from './reason.ts';
import type { Situation } from './trial.ts';

type Explain = (check: Check, situation: Situation) => Explanation | undefined;

/** A cause that needs no looking at the message: the code says it all. */
const plainly =
  (reason: Reason): Explain =>
  (check, situation) => ({ reason, edit: editForRule(check, situation) });

const explainers: Readonly<Partial<Record<SamlErrorCode, Explain>>> = {
  response_base64_spaces: explainFormValue,
  response_not_base64: explainFormValue,
  response_not_utf8: explainFormValue,
  response_not_xml: explainFormValue,
  xml_malformed: explainXml,
  response_too_large: () => ({ reason: 'limit' }),
  xml_limit_exceeded: () => ({ reason: 'limit' }),
  response_wrong_root: () => ({ reason: 'other-message' }),
  assertion_encrypted: explainEncrypted,
  signature_invalid: explainSignature,
  signature_digest_mismatch: explainSignature,
  signature_key_mismatch: explainSignature,
  signature_malformed: explainSignature,
  signature_reference: () => ({ reason: 'signature-shape' }),
  signature_transform: () => ({ reason: 'signature-shape' }),
  signature_canonicalization: () => ({ reason: 'signature-shape' }),
  signature_misplaced: () => ({ reason: 'signature-shape' }),
  signature_algorithm_refused: explainAlgorithm,
  signature_missing: explainMissingSignature,
  signature_certificate_expired: explainSignerDates,
  status_not_success: explainStatus,
  response_issuer_mismatch: explainIssuer,
  assertion_issuer_mismatch: explainIssuer,
  response_issuer_missing: plainly('missing'),
  destination_mismatch: explainAddress,
  destination_missing: explainAddress,
  recipient_mismatch: explainAddress,
  audience_mismatch: explainAudience,
  audience_missing: explainAudience,
  issue_instant_in_future: explainTime,
  issue_instant_too_old: explainTime,
  subject_confirmation_expired: explainTime,
  assertion_not_yet_valid: explainTime,
  assertion_expired: explainTime,
  session_expired: explainTime,
  in_response_to_mismatch: explainRequest,
  in_response_to_unexpected: explainRequest,
  in_response_to_missing: explainRequest,
  idp_initiated_refused: explainRequest,
  name_id_missing: explainUserName,
  name_id_invalid: explainUserName,
  email_invalid: explainUserName,
  name_id_format_mismatch: explainNameIdFormat,
};

/** What is behind a failed check, as far as it can be told; undefined where the code says it all. */
export function explainCheck(check: Check, situation: Situation): Explanation | undefined {
  const explain = check.code === undefined ? undefined : explainers[check.code];
  return explain?.(check, situation);
}
