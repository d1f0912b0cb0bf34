import type { Situation, Trial } from '../diagnosis/trial.ts';
import { createChecklist } from '../rules/checklist.ts';
import { decryptSource, type Facts, judgeRules, openMessage, readFacts } from './judge-response.ts';
import { judgeSignatures } from './judge-signatures.ts';

/**
 * Judges an edited copy by the same stages and rules as a login, for explanations alone: it gives
 * no Login, whatever passes.
 */
export function judgeTrial(trial: Trial): Situation {
  const checklist = createChecklist({ stopAtFirst: false });
  const found = judgeStages(trial, checklist);
  const checks = checklist.checks.filter(({ rule }) => !trial.waived.has(rule));
  return { trial, checks, isProved: false, ...found };
}

type Found = Pick<Situation, 'response' | 'facts'> & Partial<Pick<Situation, 'isProved'>>;

function judgeStages(trial: Trial, checklist: ReturnType<typeof createChecklist>): Found {
  const arrived = openMessage(trial, checklist);
  if (arrived === undefined) return {};
  const response = trial.restore(arrived);
  const signed = judgeSignatures(response, { ...trial, checklist });
  const source = signed && decryptSource(signed, { ...trial, checklist });
  const read = source && readFacts(source, checklist);
  if (source === undefined || read === undefined) return { response };
  const facts: Facts = trial.amend(read);
  judgeRules(trial, { source, facts, checklist });
  return { response, facts, isProved: source.proof !== null };
}
