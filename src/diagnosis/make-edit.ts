import { showValue } from '../errors/show-value.ts';
import type { Check } from '../rules/check.ts';
import type { RuleName } from '../rules/rule-names.ts';
import { stages } from '../rules/stages.ts';
import type { Edit, Fix } from './fix.ts';
import { idpVendor } from './idp-vendor.ts';
import { type IdpField, idpWords } from './idp-words.ts';
import { amended, type Facts, type Situation, type Trial, waiving } from './trial.ts';

/** An edit here: an option of the connection or of the call. */
export function editHere(
  fix: Pick<Fix, 'field' | 'from' | 'to'>,
  apply: (trial: Trial) => Trial,
): Edit {
  return { fix: shown({ where: 'here', ...fix }), apply, isProvable: true };
}

/** An edit outside of both configurations. */
export function editElsewhere(fix: Fix, apply: (trial: Trial) => Trial): Edit {
  return { fix: shown(fix), apply, isProvable: true };
}

/** An edit at the IdP, in its own words; `change` is what its message would then say. */
export function editAtIdp(
  { trial }: Situation,
  edit: {
    readonly field: IdpField;
    readonly from: string;
    readonly to: string;
    readonly change: (facts: Facts) => Facts;
  },
): Edit {
  const where = idpVendor(trial.connection);
  const { from, to, change } = edit;
  const field = idpWords[where][edit.field];
  return {
    fix: shown({ where, field, from, to }),
    apply: (before) => amended(before, change),
    isProvable: true,
  };
}

/** The same, where the message would be another one and nobody can say what it would hold. */
export function unprovable(edit: Edit, check: Check): Edit {
  return { ...edit, apply: (trial) => waiving(trial, check.rule), isProvable: false };
}

/** For a rule without a better idea: the IdP is to send what the rule expects. */
export function editForRule(check: Check, { trial }: Situation): Edit {
  const isStage = stageNames.has(check.rule);
  return {
    fix: {
      // No menu of any product makes a message of another build.
      where: isStage ? 'idp' : idpVendor(trial.connection),
      field: check.title,
      from: check.actual || 'not so',
      to: check.expected ?? 'as the standard demands',
    },
    apply: (before) => waiving(before, check.rule),
    isProvable: !isStage,
  };
}

/** What fails in a stage leaves nothing that could be judged in its place. */
const stageNames: ReadonlySet<RuleName> = new Set(Object.values(stages).map(({ name }) => name));

function shown({ where, field, from, to }: Fix): Fix {
  return { where, field: showValue(field), from: showValue(from), to: showValue(to) };
}
