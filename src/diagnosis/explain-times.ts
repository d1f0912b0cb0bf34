import type { Instant } from '../assertion/instant.ts';
import type { Check } from '../rules/check.ts';
import { explainValidity } from './explain-validity.ts';
import type { Explanation } from './explanation.ts';
import { provable } from './make-edit.ts';
import { showDuration } from './show-duration.ts';
import type { Facts, ReadSituation, Trial } from './trial.ts';

const hour = 3_600_000;
const largestSkewSeconds = 600;

/** What the IdP's own dates may be the reason of. */
const codesOfDates: ReadonlySet<Check['code']> = new Set([
  'subject_confirmation_expired',
  'assertion_not_yet_valid',
  'assertion_expired',
]);

/** For every check of a time: how far off it is, and which skew would let it pass. */
export function explainTime(check: Check, situation: ReadSituation): Explanation | undefined {
  const { facts, trial } = situation;
  const issued = facts.assertion.issueInstant?.time ?? Number.NaN;
  if (Number.isNaN(issued)) return undefined;
  if (check.code === 'session_expired' && sessionEnd(facts) <= issued) {
    return {
      reason: 'session-over',
      remedy: 'Make the IdP send a SessionNotOnOrAfter that is later than its answer, or none.',
      evidence: 'SessionNotOnOrAfter is not later than the time at which the IdP answered.',
    };
  }
  const odd = codesOfDates.has(check.code) ? explainValidity(check, situation) : undefined;
  if (odd !== undefined) return odd;
  const offset = trial.now.getTime() - issued;
  return offset < 0 ? ahead(situation, issued) : late(situation, issued);
}

/** The message comes from the future: a clock is off, nothing else can be. */
function ahead({ trial, facts }: ReadSituation, issued: number): Explanation {
  const now = trial.now.getTime();
  const starts = timesOf([facts.response.issueInstant, facts.assertion.conditions?.notBefore]);
  const needed = Math.max(issued, ...starts) - now;
  return {
    reason: 'clock-behind',
    evidence: `The Assertion was issued ${showDuration(issued - now)} after this server's time ${trial.now.toISOString()}: the two clocks are at least that far apart. ${skewSentence(needed)}`,
    edit: provable(
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

function late({ trial, facts }: ReadSituation, issued: number): Explanation {
  const now = trial.now.getTime();
  const age = showDuration(now - issued);
  const needed = now - Math.min(...ends(facts));
  if (now - issued > hour) {
    return {
      reason: 'old-message',
      evidence: `The Assertion was issued ${age} ago, at ${new Date(issued).toISOString()}.`,
      remedy: 'Start the login again.',
      hint: 'To explain a message that was saved earlier, give the moment at which it came as "now".',
      edit: provable(
        { where: 'browser', field: 'the login', from: `a message ${age} old`, to: 'started again' },
        (before) => movedTo(before, issued),
      ),
    };
  }
  return {
    reason: 'clock-ahead',
    evidence: `The Assertion was issued ${age} ago by this server's clock, and ended ${showDuration(needed)} ago. ${skewSentence(needed)}`,
    hint: 'If it happens to everybody, a clock is off; if to one person, the page of the IdP stayed open or the answer was sent again.',
    edit: provable(
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
  return timesOf([assertion.conditions?.notOnOrAfter, ...deliveries, ...sessions]);
}

function sessionEnd({ assertion }: Facts): number {
  return Math.min(...timesOf(assertion.authnStatements.map((each) => each.sessionNotOnOrAfter)));
}

/** Times that are there and can be read. */
function timesOf(instants: readonly (Instant | null | undefined)[]): readonly number[] {
  return instants.flatMap((instant) =>
    instant && !Number.isNaN(instant.time) ? [instant.time] : [],
  );
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
