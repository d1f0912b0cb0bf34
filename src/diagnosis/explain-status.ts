import { showValue } from '../errors/show-value.ts';
import type { Check } from '../rules/check.ts';
import { statusCodes } from '../xml/namespaces.ts';
import type { Explanation } from './explanation.ts';
import { editAtIdp, editHere, unprovable } from './make-edit.ts';
import type { Reason } from './reason.ts';
import { amended, type Facts, type Situation } from './trial.ts';

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
    ...(check.remedy === undefined ? {} : { remedy: check.remedy }),
    ...(situation.facts === undefined
      ? { hint: 'The message holds no Assertion, so nothing else in it can be checked.' }
      : {}),
    edit: situation.facts === undefined ? unprovable(edit, check) : edit,
  };
}

type StatusEdit = NonNullable<Explanation['edit']>;

function editOf(reason: Reason, situation: Situation): StatusEdit {
  const { connection } = situation.trial;
  const apply: StatusEdit['apply'] = (trial) => amended(trial, withSuccess);
  if (reason === 'status-authn-context') {
    const from = connection.authnContext.map(showValue).join(', ') || 'asked for';
    return editHere({ field: 'authnContext', from, to: 'none' }, apply);
  }
  if (reason === 'status-name-id-policy') {
    const from = connection.nameIdPolicy?.format ?? 'none';
    return editHere({ field: 'nameIdPolicy', from, to: 'null' }, apply);
  }
  if (reason === 'status-passive') {
    return editHere({ field: 'isPassive', from: 'true', to: 'false' }, apply);
  }
  const isAssignment = reason === 'status-not-assigned';
  return editAtIdp(situation, {
    field: isAssignment ? 'assignment' : 'log',
    from: isAssignment ? 'not assigned' : 'refused',
    to: isAssignment ? 'the user, or a group of theirs' : 'the reason that it names, mended',
    change: withSuccess,
  });
}

function withSuccess({ response, assertion }: Facts): Facts {
  const status = { codes: [statusCodes.success], message: null };
  return { response: { ...response, status }, assertion };
}
