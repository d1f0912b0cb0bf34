import type { RuleName } from '../rules/rule-names.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { Explanation } from './explanation.ts';
import { provable } from './make-edit.ts';
import { type Restoration, restorations } from './restorations.ts';
import type { SignatureQuestion } from './signature-question.ts';
import { signatureFault, signedPart } from './signed-part.ts';

/** Undoing damage costs a copy of the tree each time; larger messages are not tried. */
const longestRestored = 400_000;

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
  if (response === undefined || String(trial.samlResponse).length > longestRestored)
    return undefined;
  const isGood = (root: XmlElement, rule: RuleName): boolean => {
    const part = signedPart(root, rule);
    return part === undefined || signatureFault(part, trial.connection) === undefined;
  };
  const restored = restorations.map((each) => ({ each, root: each.undo(response) }));
  const helping = restored.filter(({ root }) => isGood(root, check.rule));
  // What puts both signatures right is nearer to what happened than what puts one right.
  const best = helping.find(({ root }) => signatureRules.every((rule) => isGood(root, rule)));
  return (best ?? helping[0])?.each;
}

const signatureRules: readonly RuleName[] = ['signature-response', 'signature-assertion'];
