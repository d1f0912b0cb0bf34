import type { XmlElement } from '../xml/xml-tree.ts';
import type { Explanation } from './explanation.ts';
import { editElsewhere } from './make-edit.ts';
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
    edit: editElsewhere(
      { where: 'transit', field: 'the message', from: damage, to: 'as the IdP signed it' },
      (before) => ({ ...before, restore: (response) => undo(trial.restore(response)) }),
    ),
  };
}

function findRestoration({ check, situation, part }: SignatureQuestion): Restoration | undefined {
  const { trial, response } = situation;
  const { samlResponse, connection } = trial;
  if (response === undefined || String(samlResponse).length > longestRestored) return undefined;
  const good = (root: XmlElement, rule: 'signature-response' | 'signature-assertion'): boolean => {
    const restored = signedPart(root, rule);
    return restored === undefined || signatureFault(restored, connection) === undefined;
  };
  const helping = restorations.filter(({ undo }) => {
    const restored = signedPart(undo(response), check.rule);
    return restored !== undefined && signatureFault(restored, connection) === undefined;
  });
  const ofAll = helping.find(({ undo }) => {
    const root = undo(response);
    return good(root, 'signature-response') && good(root, 'signature-assertion');
  });
  return part === undefined ? undefined : (ofAll ?? helping[0]);
}
