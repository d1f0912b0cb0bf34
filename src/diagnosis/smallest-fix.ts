import type { Check } from '../rules/check.ts';
import { explainCheck } from './explain-check.ts';
import type { Edit, Fix } from './fix.ts';
import { editForRule } from './make-edit.ts';
import type { Judge, Situation, Trial } from './trial.ts';

/** More edits than this are no correction any more. */
const mostEdits = 12;

/** The edits that would let a login pass, and whether it was seen to pass with them. */
export interface SmallestFix {
  readonly fixes: readonly Fix[];
  readonly nothingElseWrong: boolean;
}

/**
 * Finds edits by trying them on a copy: judges, edits for the first failure, judges again, until
 * every check passes; then takes out each edit without which it passes as well. What is left is
 * minimal: without any one of the edits the login is refused.
 */
export function smallestFix(start: Situation, judge: Judge): SmallestFix {
  const found = findEdits(start, judge);
  const passes = (edits: readonly Edit[]): boolean =>
    isPassed(judge(edits.reduce((trial, edit) => edit.apply(trial), start.trial)));
  if (!passes(found)) return { fixes: fixesOf(found), nothingElseWrong: false };
  const needed = found.reduce<readonly Edit[]>((edits, edit) => {
    const without = edits.filter((each) => each !== edit);
    return passes(without) ? without : edits;
  }, found);
  return {
    fixes: fixesOf(needed),
    nothingElseWrong: needed.every(({ isProvable }) => isProvable),
  };
}

/** One field is changed once, however many checks ask for it. */
function fixesOf(edits: readonly Edit[]): readonly Fix[] {
  const byText = new Map(edits.map(({ fix }) => [JSON.stringify(fix), fix]));
  return Object.freeze([...byText.values()]);
}

function findEdits(start: Situation, judge: Judge): readonly Edit[] {
  const edits: Edit[] = [];
  const tried = new Set<string>();
  const next = (situation: Situation): Trial | undefined => {
    const failed = situation.checks.find(({ outcome }) => outcome === 'fail');
    if (failed === undefined) return undefined;
    const edit = editFor(failed, { situation, tried });
    if (edit !== undefined) edits.push(edit);
    return edit?.apply(situation.trial);
  };
  const follow = (situation: Situation): void => {
    const trial = edits.length < mostEdits ? next(situation) : undefined;
    if (trial !== undefined) follow(judge(trial));
  };
  follow(start);
  return edits;
}

/** An edit that did not help its check is not tried twice: the rule itself is taken to hold then. */
function editFor(
  check: Check,
  { situation, tried }: { readonly situation: Situation; readonly tried: Set<string> },
): Edit | undefined {
  const isSecond = tried.has(check.rule);
  tried.add(check.rule);
  const edit = isSecond ? undefined : explainCheck(check, situation)?.edit;
  if (edit !== undefined) return edit;
  return situation.facts === undefined ? undefined : editForRule(check, situation);
}

function isPassed({ checks, facts }: Situation): boolean {
  return facts !== undefined && checks.every(({ outcome }) => outcome !== 'fail');
}
