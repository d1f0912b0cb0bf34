import { errorCatalogue } from '../errors/error-catalogue.ts';
import { SamlError } from '../errors/saml-error.ts';
import { showValue } from '../errors/show-value.ts';
import type { Check, Finding } from './check.ts';
import type { RuleName } from './rule-names.ts';

/** What a check is called and about, of a login or a logout. */
interface Stage {
  readonly name: RuleName;
  readonly title: string;
  readonly spec: string;
}

/** Where checks report: to a list that stops at the first failure, or to one that goes on. */
export interface Checklist {
  readonly checks: readonly Check[];
  /** Runs a stage and returns its result; undefined when it failed and the list goes on. */
  readonly attempt: <Result>(stage: Stage, run: () => Result) => Result | undefined;
  readonly record: (rule: Stage, finding: Finding | undefined) => void;
  readonly skip: (rule: Stage, why: string) => void;
}

/**
 * A list of checks. With `stopAtFirst` a failure throws the SamlError of the failed check; else
 * every check is kept and nothing is thrown.
 */
export function createChecklist({ stopAtFirst }: { readonly stopAtFirst: boolean }): Checklist {
  const checks: Check[] = [];
  const add = (check: Check): void => {
    checks.push(check);
    if (check.code !== undefined && stopAtFirst) throw new SamlError(check.code, { check });
  };
  const record = (rule: Stage, finding: Finding | undefined): void =>
    add(finding === undefined ? passed(rule) : failed(rule, shown(finding)));
  const attempt = <Result>(stage: Stage, run: () => Result): Result | undefined => {
    const result = settle(run);
    add('error' in result ? failed(stage, result.error) : passed(stage));
    return 'value' in result ? result.value : undefined;
  };
  const skip = (rule: Stage, why: string): void =>
    add({ ...described(rule), outcome: 'skipped', actual: why });
  return { checks, attempt, record, skip };
}

function settle<Result>(run: () => Result): { value: Result } | { error: SamlError } {
  try {
    return { value: run() };
  } catch (error) {
    if (!(error instanceof SamlError)) throw error;
    return { error };
  }
}

/** A SamlError shows its values itself; a second time would lose how much was left out. */
function shown({ code, expected, actual, remedy }: Finding): Finding {
  return {
    code,
    expected: expected === undefined ? undefined : showValue(expected),
    actual: actual === undefined ? undefined : showValue(actual),
    remedy,
  };
}

function passed({ name, title, spec }: Stage): Check {
  return { rule: name, title, spec, outcome: 'pass' };
}

function failed(rule: Stage, { code, expected, actual, remedy }: Finding): Check {
  return {
    ...described(rule),
    outcome: 'fail',
    code,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    remedy: remedy ?? errorCatalogue[code].remedy,
  };
}

function described({ name, title, spec }: Stage): Pick<Check, 'rule' | 'title' | 'spec'> {
  return { rule: name, title, spec };
}
