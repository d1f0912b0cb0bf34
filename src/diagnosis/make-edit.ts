import { showValue } from '../errors/show-value.ts';
import type { Check } from '../rules/check.ts';
import type { RuleName } from '../rules/rule-names.ts';
import { stages } from '../rules/stages.ts';
import type { Edit, Fix } from './fix.ts';
import { idpVendor } from './idp-vendor.ts';
import { type IdpField, idpWords } from './idp-words.ts';
import { type Situation, type Trial, waiving } from './trial.ts';

/** A change of a setting at the IdP, in its own words. */
export function fixAtIdp(
  { trial }: Situation,
  { field, from, to }: { readonly field: IdpField; readonly from: string; readonly to: string },
): Fix {
  const where = idpVendor(trial.connection);
  return shown({ where, field: idpWords[where][field], from, to });
}

/** A change of an option of the connection or of the call. */
export function fixHere(fix: Omit<Fix, 'where'>): Fix {
  return shown({ where: 'here', ...fix });
}

/** A fix, whose texts are escaped already, and what it does to a copy. */
export function provable(fix: Fix, apply: (trial: Trial) => Trial): Edit {
  return { fix, apply, isProvable: true };
}

/** A fix after which the message would be another one, and nobody can say what it would hold. */
export function unprovable(fix: Fix, check: Check): Edit {
  const apply = (trial: Trial): Trial => waiving(trial, check.rule);
  return { fix, apply, isProvable: false };
}

/** For a check without a better idea: the IdP is to send what the check expects. */
export function editForRule(check: Check, { trial }: Situation): Edit {
  const isStage = stageNames.has(check.rule);
  const fix: Fix = {
    // No menu of any product makes a message of another build.
    where: isStage ? 'idp' : idpVendor(trial.connection),
    field: check.title,
    // The values of a check are escaped already.
    from: check.actual || 'not so',
    to: check.expected ?? 'as the standard demands',
  };
  return { fix, apply: (before) => waiving(before, check.rule), isProvable: !isStage };
}

/** What fails in a stage leaves nothing that could be judged in its place. */
const stageNames: ReadonlySet<RuleName> = new Set(Object.values(stages).map(({ name }) => name));

function shown({ where, field, from, to }: Fix): Fix {
  return { where, field, from: showValue(from), to: showValue(to) };
}
