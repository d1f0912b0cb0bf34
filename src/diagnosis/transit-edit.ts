import type { Explanation } from './explanation.ts';
import { provable } from './make-edit.ts';
import { waiving } from './trial.ts';

/** For what cannot be put right again here: the message must come as the IdP signed it. */
export function changedInTransit(from: string): Pick<Explanation, 'remedy' | 'edit'> {
  const fix = { where: 'transit', field: 'the message', from, to: 'as the IdP signed it' } as const;
  const edit = provable(fix, (trial) =>
    // Whatever signatures there are, they are all good then.
    waiving(waiving(trial, 'signature-response'), 'signature-assertion'),
  );
  return {
    remedy:
      'Look for a proxy, a log tool or code of yours that changes the message on its way. If there is none, treat it as an attack.',
    edit: { ...edit, isProvable: false },
  };
}
