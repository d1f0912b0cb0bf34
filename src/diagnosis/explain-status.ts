import type { Check } from '../rules/check.ts';
import { statusCodes } from '../xml/namespaces.ts';
import type { Explanation } from './explanation.ts';
import type { Fix } from './fix.ts';
import { fixAtIdp, fixHere, provable, unprovable } from './make-edit.ts';
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
  const fix = fixOf(reason, situation);
  return {
    reason,
    evidence: `The IdP's own words: ${came}.`,
    ...(check.remedy === undefined ? {} : { remedy: check.remedy }),
    ...(situation.facts === undefined
      ? { hint: 'The message holds no Assertion, so nothing else in it can be checked.' }
      : {}),
    edit:
      situation.facts === undefined
        ? unprovable(fix, check)
        : provable(fix, (trial) => amended(trial, withSuccess)),
  };
}

function fixOf(reason: Reason, situation: Situation): Fix {
  const { authnContext, nameIdPolicy } = situation.trial.connection;
  switch (reason) {
    case 'status-authn-context': {
      const from = authnContext.join(', ') || 'asked for';
      return fixHere({ field: 'authnContext', from, to: 'none' });
    }
    case 'status-name-id-policy':
      return fixHere({
        field: 'nameIdPolicy',
        from: nameIdPolicy?.format ?? 'none',
        to: 'null',
      });
    case 'status-passive':
      return fixHere({ field: 'isPassive', from: 'true', to: 'false' });
    case 'status-not-assigned':
      return fixAtIdp(situation, {
        field: 'assignment',
        from: 'not assigned',
        to: 'the user, or a group of theirs',
      });
    default:
      return fixAtIdp(situation, {
        field: 'log',
        from: 'refused',
        to: 'the reason that it names, mended',
      });
  }
}

function withSuccess({ response, assertion }: Facts): Facts {
  const status = { codes: [statusCodes.success], message: null };
  return { response: { ...response, status }, assertion };
}
