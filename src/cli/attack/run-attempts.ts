import { type Attack, attackPack } from '../../testing/attacks/attack-pack.ts';
import type { Parties } from '../../testing/attacks/parties.ts';
import { startVisit } from './application.ts';
import { type Attempt, answerVisit, goodAnswer, partiesOf, type Target } from './attempt.ts';
import { browserAttempts } from './browser-attempts.ts';
import { learnAnswers } from './landmarks.ts';

/** An attempt and what came of it. */
export interface Result {
  readonly attempt: Attempt;
  readonly verdict: 'accepted' | 'refused' | 'failed';
  readonly status: number;
}

/** What can be tried from outside, where milliseconds do not count. */
export function listAttempts(family: string | undefined): readonly Attempt[] {
  const ofPack = attackPack()
    .filter(({ expected, exactClock }) => expected !== 'accepted' && !exactClock)
    .map(toAttempt);
  const all = [...browserAttempts, ...ofPack];
  return family === undefined ? all : all.filter((attempt) => attempt.family === family);
}

function toAttempt({ mode, source, make, ...attack }: Attack): Attempt {
  const { family, name, story, isStricter } = attack;
  return {
    ...{ family, name, story, mode, isStricter },
    applies: (parties) =>
      attack.applies(parties) && (family !== 'form values' || isPostable(make(parties))),
    ...(source === undefined ? {} : { source }),
    run: (target) => answerVisit(target, make),
  };
}

/** Some attacks are on the function that takes the value, and have no form. */
function isPostable(value: unknown): boolean {
  const values = Array.isArray(value) ? value : [value];
  return (
    values.every((each) => typeof each === 'string') && !(Array.isArray(value) && values.length < 2)
  );
}

/** How far the run has come. */
export interface Progress {
  readonly tried: number;
  readonly of: number;
}

/**
 * Proves that a good login is accepted and a bad one is not, then makes every attempt, each within
 * a login of its own.
 *
 * @throws SamlError cli_attack_no_request, cli_attack_login_refused, cli_attack_indistinct
 */
export async function runAttempts(
  target: Target,
  {
    attempts,
    onProgress,
  }: { readonly attempts: readonly Attempt[]; readonly onProgress: (progress: Progress) => void },
): Promise<readonly Result[]> {
  const good = await answerVisit(target, goodAnswer);
  const bad = await answerVisit(target, signedByStranger);
  const judge = learnAnswers(good, bad);
  const parties = partiesOf(target, await startVisit(target.startUrl));
  const usable = attempts.filter(({ applies }) => applies?.(parties) ?? true);
  const results: Result[] = [];
  for (const attempt of usable) {
    const answer = await attempt.run(target);
    results.push({ attempt, verdict: judge(answer), status: answer.status });
    onProgress({ tried: results.length, of: usable.length });
  }
  return results;
}

function signedByStranger(parties: Parties): string {
  return goodAnswer({ ...parties, idp: parties.stranger });
}
