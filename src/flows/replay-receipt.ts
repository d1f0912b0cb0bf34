import type { Connection } from '../connection/connection.ts';
import { describeConnection, messageDigest } from '../diagnosis/create-receipt.ts';
import type { Receipt } from '../diagnosis/receipt.ts';
import { type RedactedFacts, restoreFacts } from '../diagnosis/redacted-facts.ts';
import { sha256 } from '../diagnosis/sha256.ts';
import type { Check } from '../rules/check.ts';
import { createChecklist } from '../rules/checklist.ts';
import { loginRules } from '../rules/index.ts';
import type { ClaimsOutcome } from '../rules/rule.ts';
import type { RuleName } from '../rules/rule-names.ts';
import { explainResponse } from './explain-response.ts';

/** What a record is judged again with. */
export interface ReplayOptions {
  /** As it is today; where it differs from the recorded one, `differences` says so. */
  readonly connection: Connection;
  /** The form value, if it was kept: without it the rules are judged again, and no signature. */
  readonly samlResponse?: unknown;
}

/** What came of judging again. */
export interface Replayed {
  /** True when everything that could be judged again came out as recorded. */
  readonly isSame: boolean;
  /** "message" when signatures were verified again, "facts" when only the rules were judged. */
  readonly judged: 'message' | 'facts' | 'nothing';
  /** What differs from the record, one sentence each. */
  readonly differences: readonly string[];
}

type Outcome = Pick<Check, 'rule' | 'outcome' | 'code'>;

/**
 * Judges a recorded login again, at its own time and for its own request, and compares the outcome
 * of every check with the record.
 *
 * @example
 * const { isSame, differences } = replayReceipt(receipt, { connection, samlResponse });
 */
export function replayReceipt(receipt: Receipt, options: ReplayOptions): Replayed {
  const { connection } = options;
  const { judged, outcomes } = judge(receipt, options);
  const differences = [
    ...recordDifferences(receipt, options),
    ...connectionDifferences(receipt, connection),
    ...outcomeDifferences(receipt, outcomes),
  ];
  const isSame = judged !== 'nothing' && differences.length === 0;
  return Object.freeze({ isSame, judged, differences: Object.freeze(differences) });
}

function judge(
  receipt: Receipt,
  { connection, samlResponse }: ReplayOptions,
): Pick<Replayed, 'judged'> & { readonly outcomes: readonly Outcome[] } {
  if (samlResponse !== undefined) {
    const { requestId, asked = {} } = receipt;
    const at = { requestId, asked, now: new Date(receipt.now) };
    const { checks } = explainResponse(connection, samlResponse, at);
    return { judged: 'message', outcomes: checks.filter(({ rule }) => !isAboutSubject(rule)) };
  }
  const { facts } = receipt;
  if (facts === null) return { judged: 'nothing', outcomes: [] };
  return { judged: 'facts', outcomes: judgeAgain(receipt, { connection, facts }) };
}

/**
 * By the rules alone, in the order in which they judge a login; less those that compare what a
 * record leaves out.
 */
function judgeAgain(
  { requestId, asked = {}, now, isResponseSigned }: Receipt,
  { connection, facts }: { readonly connection: Connection; readonly facts: RedactedFacts },
): readonly Outcome[] {
  const checklist = createChecklist({ stopAtFirst: false });
  const at = { requestId, asked, now: new Date(now).getTime(), isResponseSigned };
  const context = {
    connection,
    ...at,
    claims: noClaims,
    ...restoreFacts(facts, connection.limits),
  };
  for (const rule of loginRules) {
    if (!isAboutSubject(rule.name) && rule.name !== 'claims') {
      checklist.record(rule, rule.judge(context));
    }
  }
  return checklist.checks;
}

const noClaims = (): ClaimsOutcome => ({ claims: undefined });

/** A record does not say whom a request was about. */
function isAboutSubject(rule: RuleName): boolean {
  return rule === 'requested-subject';
}

function recordDifferences(receipt: Receipt, { samlResponse }: ReplayOptions): readonly string[] {
  const { facts, factsDigest } = receipt;
  const isChanged = (facts && sha256(JSON.stringify(facts))) !== factsDigest;
  const isOther =
    samlResponse !== undefined && messageDigest(samlResponse) !== receipt.messageDigest;
  return [
    ...(isChanged ? ['The facts in the record are not those that were recorded.'] : []),
    ...(isOther ? ['The message is not the one that was recorded.'] : []),
  ];
}

function connectionDifferences(receipt: Receipt, connection: Connection): readonly string[] {
  const today = Object.entries(describeConnection(connection));
  const then = new Map(Object.entries(receipt.connection));
  return today
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(then.get(name)))
    .map(([name]) => `The connection has another ${name} than recorded.`);
}

/** Checks that could not be made this time are no difference; one that is missing is. */
function outcomeDifferences(receipt: Receipt, outcomes: readonly Outcome[]): readonly string[] {
  const [then, now] = [byRule(receipt.checks), byRule(outcomes)];
  return [...now]
    .filter(([rule, outcome]) => then.get(rule) !== outcome)
    .map(([rule, outcome]) => `${rule}: ${outcome} now, ${then.get(rule) ?? 'not judged'} then.`);
}

function byRule(outcomes: readonly Outcome[]): ReadonlyMap<string, string> {
  return new Map(outcomes.map((check) => [check.rule, outcomeOf(check)]));
}

function outcomeOf({ outcome, code }: Outcome): string {
  return code === undefined ? outcome : `${outcome} (${code})`;
}
