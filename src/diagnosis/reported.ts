import type { Situation } from './trial.ts';

const situations = new WeakMap<object, Situation>();

/** Keeps what a report was made from, out of the reach of whoever prints the report. */
export function rememberReport(report: object, situation: Situation): void {
  situations.set(report, situation);
}

/** What a report was made from; undefined for an object that only looks like one. */
export function reportedSituation(report: object): Situation | undefined {
  return situations.get(report);
}
