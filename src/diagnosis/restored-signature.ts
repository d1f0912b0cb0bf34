import type { RuleName } from '../rules/rule-names.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { Explanation } from './explanation.ts';
import { provable } from './make-edit.ts';
import { type Restoration, restorations } from './restorations.ts';
import type { SignatureQuestion } from './signature-question.ts';
import { signatureFault, signedPart } from './signed-part.ts';

/** Undoes what usually happens on the way, and verifies again with the trusted keys. */
export function restoredSignature(about: SignatureQuestion): Explanation | undefined {
  const { trial } = about.situation;
  const found = findRestoration(about);
  if (found === undefined) return undefined;
  const { reason, damage, undo } = found;
  return {
    reason,
    evidence: `The message was changed on its way: ${damage}. With that undone, the signature is good under a trusted certificate.`,
    hint: 'Hand the form value on exactly as the browser sent it: no parsing and writing of the XML, no pretty-printing, no copying from a log.',
    edit: provable(
      { where: 'transit', field: 'the message', from: damage, to: 'as the IdP signed it' },
      (before) => ({ ...before, restore: (response) => undo(trial.restore(response)) }),
    ),
  };
}

function findRestoration({ check, situation }: SignatureQuestion): Restoration | undefined {
  const { trial, response } = situation;
  if (response === undefined) return undefined;
  const isGood = (root: XmlElement, rule: RuleName): boolean => {
    const part = signedPart(root, rule);
    return part === undefined || signatureFault(part, trial.connection) === undefined;
  };
  const helping: Restoration[] = [];
  for (const each of restorations) {
    if (!trial.effort.take(response)) break;
    const root = each.undo(response);
    // What has nothing to undo helps nobody.
    if (root === response || !isGood(root, check.rule)) continue;
    // What puts both signatures right is nearer to what happened than what puts one right.
    if (signatureRules.every((rule) => isGood(root, rule))) return each;
    helping.push(each);
  }
  return helping[0];
}

const signatureRules: readonly RuleName[] = ['signature-response', 'signature-assertion'];
