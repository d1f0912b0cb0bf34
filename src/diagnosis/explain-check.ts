import type { SamlErrorCode } from '../errors/error-catalogue.ts';
import type { Check } from '../rules/check.ts';
import { explainAlgorithm } from './explain-algorithm.ts';
import {
  explainDecryption,
  explainEncrypted,
  explainEncryptionAlgorithm,
  explainUnsignedCbc,
} from './explain-encryption.ts';
import { explainAddress, explainAudience, explainIssuer } from './explain-identifiers.ts';
import { explainFormValue, explainXml } from './explain-message.ts';
import { explainNameIdFormat, explainUserName } from './explain-name-id.ts';
import { explainRequest } from './explain-request.ts';
import { explainSignature } from './explain-signature.ts';
import { explainMissingSignature, explainSignerDates } from './explain-signing.ts';
import { explainStatus } from './explain-status.ts';
import { explainTime } from './explain-times.ts';
import { explainValidity } from './explain-validity.ts';
import type { Explanation } from './explanation.ts';
import type { Reason } from './reason.ts';
import type { ReadSituation, Situation } from './trial.ts';

type Explain = (check: Check, situation: Situation) => Explanation | undefined;
type ExplainRule = (check: Check, situation: ReadSituation) => Explanation | undefined;
type Explainers<Each> = Readonly<Partial<Record<SamlErrorCode, Each>>>;

/** A cause that needs no looking at the message: the code says it all. */
const plainly =
  (reason: Reason): Explain =>
  () => ({ reason });

/** For what is refused before, or while, the message is read. */
const stageExplainers: Explainers<Explain> = {
  response_base64_spaces: explainFormValue,
  response_not_base64: explainFormValue,
  response_not_utf8: explainFormValue,
  response_not_xml: explainFormValue,
  xml_malformed: explainXml,
  response_too_large: plainly('limit'),
  xml_limit_exceeded: plainly('limit'),
  response_wrong_root: plainly('other-message'),
  assertion_encrypted: explainEncrypted,
  decryption_failed: explainDecryption,
  encryption_algorithm_refused: explainEncryptionAlgorithm,
  encryption_cbc_unsigned: explainUnsignedCbc,
  signature_invalid: explainSignature,
  signature_digest_mismatch: explainSignature,
  signature_key_mismatch: explainSignature,
  signature_malformed: explainSignature,
  signature_reference: plainly('signature-shape'),
  signature_transform: plainly('signature-shape'),
  signature_canonicalization: plainly('signature-shape'),
  signature_misplaced: plainly('signature-shape'),
  signature_algorithm_refused: explainAlgorithm,
  signature_missing: explainMissingSignature,
  signature_certificate_expired: explainSignerDates,
  status_not_success: explainStatus,
  status_no_passive: explainStatus,
};

/** For what the rules refuse: there are facts by then. */
const ruleExplainers: Explainers<ExplainRule> = {
  response_issuer_mismatch: explainIssuer,
  assertion_issuer_mismatch: explainIssuer,
  response_issuer_missing: explainIssuer,
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
  conditions_time_invalid: explainValidity,
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
  const { code } = check;
  if (code === undefined) return undefined;
  const { facts } = situation;
  const ofRule = facts && ruleExplainers[code]?.(check, { ...situation, facts });
  return ofRule ?? stageExplainers[code]?.(check, situation);
}
