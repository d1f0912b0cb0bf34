import { showValue } from '../errors/show-value.ts';
import type { Check } from '../rules/check.ts';
import { statusCodes } from '../xml/namespaces.ts';
import type { Explanation } from './explanation.ts';
import { editAtIdp, editHere, unprovable } from './make-edit.ts';
import type { Reason } from './reason.ts';
import { amended, type Facts, type Situation, waiving } from './trial.ts';

/** What the words of a status or of its message stand for, the more exact ones first. */
const signs: readonly (readonly [RegExp, Reason])[] = [
  [/AADSTS75011|NoAuthnContext/, 'status-authn-context'],
  [/AADSTS50105|RequestDenied|UnknownPrincipal/, 'status-not-assigned'],
  [/InvalidNameIDPolicy/, 'status-name-id-policy'],
  [/NoPassive/, 'status-passive'],
];

/** For an IdP that answered that the login failed. */
export function explainStatus(check: Check, situation: Situation): Explanation {
  const came = String(check.actual);
  const reason = signs.find(([sign]) => sign.test(came))?.[1] ?? 'status-other';
  const edit = editOf(reason, situation);
  return {
    reason,
    evidence: `The IdP's own words: ${came}.`,
    ...(situation.facts === undefined
      ? { hint: 'The message holds no Assertion, so nothing else in it can be checked.' }
      : {}),
    edit:
      situation.facts === undefined ? unprovable(edit, check) : { ...edit, apply: succeed(edit) },
  };
}

type StatusEdit = NonNullable<Explanation['edit']>;

function editOf(reason: Reason, situation: Situation): StatusEdit {
  const { connection } = situation.trial;
  const same: StatusEdit['apply'] = (trial) => waiving(trial, 'status');
  if (reason === 'status-authn-context') {
    const from = connection.authnContext.map(showValue).join(', ') || 'asked for';
    return editHere({ field: 'authnContext', from, to: 'none' }, same);
  }
  if (reason === 'status-name-id-policy') {
    const from = connection.nameIdPolicy?.format ?? 'none';
    return editHere({ field: 'nameIdPolicy', from, to: 'null' }, same);
  }
  if (reason === 'status-passive') {
    return editHere({ field: 'isPassive', from: 'true', to: 'false' }, same);
  }
  return editAtIdp(situation, {
    field: 'assignment',
    from: reason === 'status-not-assigned' ? 'not assigned' : 'refused',
    to: 'the user or a group of theirs may use the application',
    change: (facts) => facts,
  });
}

/** Keeps what the message holds and takes its status for a success. */
function succeed(edit: StatusEdit): StatusEdit['apply'] {
  return (trial) => amended(edit.apply(trial), withSuccess);
}

function withSuccess({ response, assertion }: Facts): Facts {
  const status = { codes: [statusCodes.success], message: null };
  return { response: { ...response, status }, assertion };
}
