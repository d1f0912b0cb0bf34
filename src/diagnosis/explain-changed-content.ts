import type { Explanation } from './explanation.ts';
import type { SignatureQuestion } from './signature-question.ts';
import { signatureFault, signedPart } from './signed-part.ts';
import { changedInTransit } from './transit-edit.ts';

/** The trusted key signed it, and what came is something else: says how far the change reaches. */
export function explainChangedContent(about: SignatureQuestion): Explanation {
  const { check } = about;
  const { localName } = about.part.owner;
  return {
    reason: 'content-changed',
    evidence: `The signature itself is good under a trusted certificate, but the digest of ${localName} is ${check.actual}, and ${check.expected} was signed. ${reach(about)}`,
    ...changedInTransit(`a changed ${localName}`),
  };
}

function reach({ check, situation }: SignatureQuestion): string {
  const isOfResponse = check.rule === 'signature-response';
  const other =
    situation.response &&
    signedPart(situation.response, isOfResponse ? 'signature-assertion' : 'signature-response');
  if (other === undefined) return 'Undoing line ends, white space and encodings does not help.';
  const isOtherGood = signatureFault(other, situation.trial.connection) === undefined;
  if (isOfResponse && isOtherGood) {
    return "The Assertion is as it was signed: the change is in the Response around it (its attributes, Issuer, Status, or the Assertion's place).";
  }
  return isOfResponse
    ? 'The Assertion in it was changed too.'
    : 'Undoing line ends, white space and encodings does not help.';
}
