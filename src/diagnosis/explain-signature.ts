import type { Check } from '../rules/check.ts';
import { explainChangedContent } from './explain-changed-content.ts';
import { explainOtherKey } from './explain-other-key.ts';
import { explainSignatureValue } from './explain-signature-value.ts';
import type { Explanation } from './explanation.ts';
import { fixHere, unprovable } from './make-edit.ts';
import { restoredSignature } from './restored-signature.ts';
import type { SignatureQuestion } from './signature-question.ts';
import { signedPart } from './signed-part.ts';
import { changedInTransit } from './transit-edit.ts';
import type { Situation } from './trial.ts';

/**
 * For a signature that does not verify: which of the possible causes it is, each proved by
 * verifying again under the changed assumption. The order is from what can be proved whole to what
 * can only be narrowed down.
 */
export function explainSignature(check: Check, situation: Situation): Explanation | undefined {
  const part = situation.response && signedPart(situation.response, check.rule);
  if (part === undefined) return undefined;
  const about = { check, situation, part };
  return restoredSignature(about) ?? explainOtherKey(about) ?? narrowedDown(about);
}

function narrowedDown(about: SignatureQuestion): Explanation {
  switch (about.check.code) {
    case 'signature_digest_mismatch':
      return explainChangedContent(about);
    case 'signature_key_mismatch':
      return otherKeyType(about);
    case 'signature_malformed':
      return brokenShape(about);
    default:
      return explainSignatureValue(about);
  }
}

function otherKeyType({ check, situation }: SignatureQuestion): Explanation {
  const keys = situation.trial.connection.trustedKeys.map(({ certificate }) => certificate);
  const types = [...new Set(keys.map(({ keyType }) => keyType.toUpperCase()))].join(', ');
  const to = String(check.expected);
  const fix = fixHere({ field: 'idp.certificates', from: types, to });
  return {
    reason: 'signed-by-unknown-key',
    remedy:
      "Copy the certificate from the IdP's setup page again: the one here has a key of another type.",
    evidence: `The signature needs ${check.expected}; the keys trusted here are ${types}.`,
    edit: unprovable(fix, check),
  };
}

function brokenShape(about: SignatureQuestion): Explanation {
  const actual = String(about.check.actual);
  if (actual.startsWith('SignatureValue')) return explainSignatureValue(about);
  return {
    reason: 'signature-shape',
    evidence: `What stands out of place: ${actual}.`,
    ...changedInTransit('a signature of another shape'),
  };
}
