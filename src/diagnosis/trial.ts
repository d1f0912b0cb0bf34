import type { AssertionFacts, ResponseFacts } from '../assertion/facts.ts';
import type { Connection } from '../connection/connection.ts';
import type { Asked } from '../request/asked.ts';
import type { Check } from '../rules/check.ts';
import type { RuleName } from '../rules/rule-names.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { createEffort, type Effort } from './effort.ts';

/** What a message says, as the rules see it. */
export interface Facts {
  readonly response: ResponseFacts;
  readonly assertion: AssertionFacts;
}

/** A message and what it is judged against, with the edits that are tried on a copy of both. */
export interface Trial {
  readonly connection: Connection;
  readonly samlResponse: unknown;
  readonly requestId: string | null;
  readonly asked: Asked;
  readonly now: Date;
  /** Undoes damage in the tree, before the signatures are verified. */
  readonly restore: (response: XmlElement) => XmlElement;
  /** What the IdP would say after it was set up otherwise. */
  readonly amend: (facts: Facts) => Facts;
  /** Checks that an edit makes pass without a way to show it. */
  readonly waived: ReadonlySet<RuleName>;
  /** Shared by all trials of one report. */
  readonly effort: Effort;
}

/** What became of a trial. */
export interface Situation {
  readonly trial: Trial;
  readonly checks: readonly Check[];
  /** The tree that was judged; undefined where there was no well-formed Response. */
  readonly response?: XmlElement | undefined;
  readonly facts?: Facts | undefined;
  /** True where the facts were read from signed bytes. */
  readonly isProved: boolean;
}

/** A situation in which the message could be read, so that the rules were judged. */
export interface ReadSituation extends Situation {
  readonly facts: Facts;
}

/** Judges a trial by the checks of every login, to the end. */
export type Judge = (trial: Trial) => Situation;

/** A trial without any edit. */
export function plainTrial(
  input: Pick<Trial, 'connection' | 'samlResponse' | 'requestId' | 'asked' | 'now'>,
): Trial {
  const same = <Value>(value: Value): Value => value;
  return { ...input, restore: same, amend: same, waived: new Set(), effort: createEffort() };
}

/** The trial with one more change to what the IdP says. */
export function amended(trial: Trial, change: (facts: Facts) => Facts): Trial {
  return { ...trial, amend: (facts) => change(trial.amend(facts)) };
}

/** The trial with a check made to pass. */
export function waiving(trial: Trial, rule: RuleName): Trial {
  return { ...trial, waived: new Set([...trial.waived, rule]) };
}
