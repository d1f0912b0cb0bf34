import { inspect } from 'node:util';
import type { SamlError } from '../../../src/errors/saml-error.ts';
import { jsonLineLogger } from '../../../src/events/json-line-logger.ts';
import { loginRefused } from '../../../src/events/login-refused.ts';
import type { Report } from '../../../src/flows/report.ts';
import { now } from './parties.ts';

/** Every text that a refusal leaves behind, line by line, and what it came from. */
export function refusalOutputs(error: SamlError, report: Report): readonly string[] {
  const log: string[] = [];
  const at = { at: now, domain: undefined, connectionId: 'acme' };
  jsonLineLogger((line) => log.push(line))(loginRefused(error, at));
  const { message, expected = '', actual = '', remedy, publicMessage } = error;
  return [
    ...[message, expected, actual, remedy, publicMessage, String(error), ...log],
    JSON.stringify(error),
    JSON.stringify(error.check),
    JSON.stringify(report),
    ...inspect(error).split('\n'),
    ...report.toText().split('\n'),
  ];
}

/** Control characters, line ends, marks that turn text around, invisible ones, lone surrogates. */
export const unprintable: RegExp =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

/** The only kinds of line in a report: a sentence of its own, a check, a field, its continuation. */
export const reportLine: RegExp =
  /^(?:(?:ok {2}|FAIL|- {3}) \S| {5}(?:failed|code|expected|came|cause|seen|hint|remedy|source|fix \d+| {2}from| {2}to|warning|see): | {15}\S|This login |Nothing |No change |Whether |Checks$)/;
