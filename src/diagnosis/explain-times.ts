import type { Instant } from '../assertion/instant.ts';
import type { Check } from '../rules/check.ts';
import type { Explanation } from './explanation.ts';
import { editElsewhere } from './make-edit.ts';
import { showDuration } from './show-duration.ts';
import type { Facts, Situation, Trial } from './trial.ts';

const hour = 3_600_000;
const largestSkewSeconds = 600;

/** For every check of a time: how far off it is, and which skew would let it pass. */
export function explainTime(check: Check, situation: Situation): Explanation | undefined {
  const { facts, trial } = situation;
  const issued = facts?.assertion.issueInstant?.time ?? Number.NaN;
  if (facts === undefined || Number.isNaN(issued)) return undefined;
  if (check.code === 'session_expired' && sessionEnd(facts) <= issued) {
    return {
      reason: 'session-over',
      evidence: 'SessionNotOnOrAfter is not later than the time at which the IdP answered.',
    };
  }
  const offset = trial.now.getTime() - issued;
  return offset < 0 ? ahead(situation, { facts, issued }) : late(situation, { facts, issued });
}

interface At {
  readonly facts: Facts;
  /** When the Assertion says it was issued, in milliseconds. */
  readonly issued: number;
}

/** The message comes from the future: a clock is off, nothing else can be. */
function ahead({ trial }: Situation, { facts, issued }: At): Explanation {
  const now = trial.now.getTime();
  const starts = [
    issued,
    facts.response.issueInstant?.time,
    facts.assertion.conditions?.notBefore?.time,
  ];
  const needed = Math.max(...starts.map((time) => (time ?? now) - now));
  return {
    reason: 'clock-behind',
    evidence: `The Assertion was issued ${showDuration(issued - now)} after this server's time ${trial.now.toISOString()}: the two clocks are at least that far apart. ${skewSentence(needed)}`,
    edit: editElsewhere(
      {
        where: 'clock',
        field: "this server's clock, or the IdP's",
        from: `${showDuration(issued - now)} apart`,
        to: 'set by NTP',
      },
      (before) => movedTo(before, issued),
    ),
  };
}

function late(situation: Situation, { facts, issued }: At): Explanation {
  const now = situation.trial.now.getTime();
  const age = showDuration(now - issued);
  const needed = now - Math.min(...ends(facts));
  if (now - issued > hour) {
    return {
      reason: 'old-message',
      evidence: `The Assertion was issued ${age} ago, at ${new Date(issued).toISOString()}.`,
      hint: 'To explain a message that was saved earlier, give the moment at which it came as "now".',
      edit: editElsewhere(
        { where: 'browser', field: 'the login', from: `a message ${age} old`, to: 'started again' },
        (before) => movedTo(before, issued),
      ),
    };
  }
  return {
    reason: 'clock-ahead',
    evidence: `The Assertion was issued ${age} ago by this server's clock, and ended ${showDuration(needed)} ago. ${skewSentence(needed)}`,
    hint: 'If it happens to everybody, a clock is off; if to one person, the page of the IdP stayed open or the answer was sent again.',
    edit: editElsewhere(
      {
        where: 'clock',
        field: "this server's clock, or the IdP's",
        from: `up to ${age} apart`,
        to: 'set by NTP',
      },
      (before) => movedTo(before, issued),
    ),
  };
}

function ends({ assertion }: Facts): readonly number[] {
  const deliveries = (assertion.subject?.confirmations ?? []).map((each) => each.notOnOrAfter);
  const sessions = assertion.authnStatements.map((each) => each.sessionNotOnOrAfter);
  return [assertion.conditions?.notOnOrAfter ?? null, ...deliveries, ...sessions]
    .filter((instant): instant is Instant => instant !== null)
    .map(({ time }) => time)
    .filter((time) => !Number.isNaN(time));
}

function sessionEnd({ assertion }: Facts): number {
  const found = assertion.authnStatements.map((each) => each.sessionNotOnOrAfter?.time);
  return Math.min(...found.filter((time) => time !== undefined));
}

function skewSentence(neededMilliseconds: number): string {
  // An end passes only when it is later than now less the skew, hence one more second.
  const seconds = Math.floor(neededMilliseconds / 1000) + 1;
  if (seconds <= largestSkewSeconds) return `A clockSkewSeconds of ${seconds} would let it pass.`;
  return `It would need ${seconds} seconds of clockSkewSeconds, of which ${largestSkewSeconds} are the most.`;
}

function movedTo(trial: Trial, time: number): Trial {
  return { ...trial, now: new Date(time) };
}
