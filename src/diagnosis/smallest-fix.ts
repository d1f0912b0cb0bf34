import type { Check } from '../rules/check.ts';
import { explainCheck } from './explain-check.ts';
import type { Explanation } from './explanation.ts';
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

/** What was found behind the checks of the first situation, so that it is not looked for again. */
export type Explained = ReadonlyMap<Check, Explanation | undefined>;

/**
 * Finds edits by trying them on a copy: judges, edits for the first failure, judges again, until
 * every check passes; then takes out each edit without which it passes as well. What is left is
 * minimal: without any one of the edits the login is refused. Where the means run out before, the
 * edits found so far are left, and nothing is claimed of them.
 */
export function smallestFix(
  start: Situation,
  { judge, explained }: { readonly judge: Judge; readonly explained: Explained },
): SmallestFix {
  const found = findEdits(start, { judge, explained });
  const passes = (edits: readonly Edit[]): boolean =>
    edits.length > 0 &&
    mayJudge(start.trial, start) &&
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

/** Judging once more costs what the message weighs. */
function mayJudge({ effort, samlResponse }: Trial, { response }: Situation): boolean {
  return effort.take(response ?? String(samlResponse));
}

/** One field is changed once, however many checks ask for it. */
function fixesOf(edits: readonly Edit[]): readonly Fix[] {
  const byText = new Map(edits.map(({ fix }) => [JSON.stringify(fix), fix]));
  return Object.freeze([...byText.values()]);
}

function findEdits(
  start: Situation,
  { judge, explained }: { readonly judge: Judge; readonly explained: Explained },
): readonly Edit[] {
  const edits: Edit[] = [];
  const tried = new Set<string>();
  const next = (situation: Situation): Trial | undefined => {
    const failed = situation.checks.find(({ outcome }) => outcome === 'fail');
    if (failed === undefined) return undefined;
    const edit = editFor(failed, { situation, tried, explained });
    if (edit !== undefined) edits.push(edit);
    return edit?.apply(situation.trial);
  };
  const follow = (situation: Situation): void => {
    const trial = edits.length < mostEdits ? next(situation) : undefined;
    if (trial !== undefined && mayJudge(trial, situation)) follow(judge(trial));
  };
  follow(start);
  return edits;
}

/** An edit that did not help its check is not tried twice: the rule itself is taken to hold then. */
function editFor(
  check: Check,
  {
    situation,
    tried,
    explained,
  }: {
    readonly situation: Situation;
    readonly tried: Set<string>;
    readonly explained: Explained;
  },
): Edit | undefined {
  const isSecond = tried.has(check.rule);
  tried.add(check.rule);
  const explain = (): Explanation | undefined =>
    explained.has(check) ? explained.get(check) : explainCheck(check, situation);
  const edit = isSecond ? undefined : explain()?.edit;
  if (edit !== undefined) return edit;
  return situation.facts === undefined ? undefined : editForRule(check, situation);
}

function isPassed({ checks, facts }: Situation): boolean {
  return facts !== undefined && checks.every(({ outcome }) => outcome !== 'fail');
}
