import type { Judge, Situation, Trial } from '../diagnosis/trial.ts';
import type { Check } from '../rules/check.ts';
import { type Checklist, createChecklist } from '../rules/checklist.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { decryptSource, type Facts, judgeRules, openMessage, readFacts } from './judge-response.ts';
import { judgeSignatures } from './judge-signatures.ts';

/** What a form value holds, and the checks that it met on the way. */
interface Opened {
  readonly samlResponse: unknown;
  readonly arrived: XmlElement | undefined;
  readonly checks: readonly Check[];
}

/**
 * Judges edited copies by the same stages and rules as a login, for explanations alone: it gives no
 * Login, whatever passes. A form value that comes again is not decoded and parsed again.
 */
export function createTrialJudge(): Judge {
  const last: { opened?: Opened } = {};
  const open = (trial: Trial): Opened => {
    // The limits are no subject of any edit.
    const { opened: known } = last;
    if (known !== undefined && known.samlResponse === trial.samlResponse) return known;
    const checklist = createChecklist({ stopAtFirst: false });
    const arrived = openMessage(trial, checklist);
    const opened = { samlResponse: trial.samlResponse, arrived, checks: checklist.checks };
    last.opened = opened;
    return opened;
  };
  return (trial) => judgeTrial(trial, open(trial));
}

function judgeTrial(trial: Trial, opened: Opened): Situation {
  const checklist = createChecklist({ stopAtFirst: false });
  const found = judgeStages(trial, { opened, checklist });
  const checks = [...opened.checks, ...checklist.checks];
  const counted = checks.filter(({ rule }) => !trial.waived.has(rule));
  return { trial, checks: counted, isProved: false, ...found };
}

type Found = Pick<Situation, 'response' | 'facts'> & Partial<Pick<Situation, 'isProved'>>;

function judgeStages(
  trial: Trial,
  { opened, checklist }: { readonly opened: Opened; readonly checklist: Checklist },
): Found {
  if (opened.arrived === undefined) return {};
  const response = trial.restore(opened.arrived);
  const signed = judgeSignatures(response, { ...trial, checklist });
  const source = signed && decryptSource(signed, { ...trial, checklist });
  const read = source && readFacts(source, checklist);
  if (source === undefined || read === undefined) return { response };
  const facts: Facts = trial.amend(read);
  judgeRules(trial, { source, facts, checklist });
  return { response, facts, isProved: source.proof !== null };
}
