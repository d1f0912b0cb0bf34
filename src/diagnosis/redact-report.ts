import type { ReportData } from '../flows/report.ts';
import type { Check } from '../rules/check.ts';
import type { RuleName } from '../rules/rule-names.ts';
import type { Fix } from './fix.ts';
import { maskText } from './mask-text.ts';
import type { Situation } from './trial.ts';

/** Shorter values stand in too many words to be looked for in sentences. */
const shortestSecret = 4;

/** Checks whose compared value is the user's name itself. */
const personal: ReadonlySet<RuleName> = new Set(['name-id', 'email', 'requested-subject']);

/** From the beginning of a word only: from each letter of it would take a square of its length. */
const emailAddress = /(?<![^\s"'<>(),;:=])[^\s"'<>(),;:=]+@[^\s"'<>(),;:=]+/gu;

/**
 * Masks names, addresses and attribute values in a report. Identifiers of the two parties stay,
 * since a report without them says nothing.
 */
export function redactReport(data: ReportData, situation: Situation): ReportData {
  const hide = hider(situation);
  const redact = (check: Check): Check => redactCheck(check, hide);
  return {
    ...data,
    checks: data.checks.map(redact),
    cause: data.cause && redact(data.cause),
    fixes: data.fixes.map(
      (fix): Fix => ({
        ...fix,
        from: hide.value(fix.from),
        to: hide.value(fix.to),
      }),
    ),
    warnings: data.warnings.map((warning) => ({
      ...warning,
      message: hide.sentence(warning.message),
    })),
  };
}

/** `value` may repeat anything of the message; `sentence` is ours, and only quotes certificates. */
interface Hide {
  readonly value: (text: string) => string;
  readonly sentence: (text: string) => string;
}

function redactCheck(check: Check, hide: Hide): Check {
  const hideActual = personal.has(check.rule) ? maskText : hide.value;
  // The evidence of a status is what the IdP wrote for a person.
  const hideEvidence = check.rule === 'status' ? hide.value : hide.sentence;
  return {
    ...check,
    ...(check.expected === undefined ? {} : { expected: hide.value(check.expected) }),
    ...(check.actual === undefined ? {} : { actual: hideActual(check.actual) }),
    ...(check.remedy === undefined ? {} : { remedy: hide.sentence(check.remedy) }),
    ...(check.evidence === undefined ? {} : { evidence: hideEvidence(check.evidence) }),
    ...(check.hint === undefined ? {} : { hint: hide.sentence(check.hint) }),
  };
}

function hider({ facts, trial }: Situation): Hide {
  const { entityId, acsUrl, idp, groupsAttribute } = trial.connection;
  const known = [entityId, acsUrl, idp.entityId, idp.loginUrl, groupsAttribute].join(' ');
  const values = [
    facts?.assertion.subject?.nameId?.text ?? '',
    trial.asked.subject?.nameId ?? '',
    ...[...(facts?.assertion.attributes.values() ?? [])].flat(),
  ];
  const secrets = [...new Set(values.map((value) => value.trim()))]
    .filter((value) => value.length >= shortestSecret && !known.includes(value))
    .toSorted((one, other) => other.length - one.length);
  const sentence = (text: string): string => text.replace(emailAddress, maskText);
  const value = (text: string): string =>
    sentence(secrets.reduce((all, secret) => all.replaceAll(secret, maskText(secret)), text));
  return { value, sentence };
}
