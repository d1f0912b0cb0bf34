import type { Explanation } from './explanation.ts';
import { editElsewhere, unprovable } from './make-edit.ts';
import type { SignatureQuestion } from './signature-question.ts';

/** For what cannot be put right again here: the message must come as the IdP signed it. */
export function changedInTransit(
  { check }: SignatureQuestion,
  from: string,
): Pick<Explanation, 'remedy' | 'edit'> {
  const fix = { where: 'transit', field: 'the message', from, to: 'as the IdP signed it' } as const;
  return {
    remedy:
      'Look for a proxy, a log tool or code of yours that changes the message on its way. If there is none, treat it as an attack.',
    edit: unprovable(
      editElsewhere(fix, (trial) => trial),
      check,
    ),
  };
}
