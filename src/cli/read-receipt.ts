import type { Receipt } from '../diagnosis/receipt.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Io } from './io.ts';
import { memberOf } from './member-of.ts';
import { readJsonFile } from './read-json-file.ts';

/** Far more values than any message may have. */
const mostValues = 1_000_000;

/**
 * A record that `samlet explain --receipt` or `createReceipt` made.
 *
 * @throws SamlError cli_json_invalid, cli_file_unreadable, cli_input_missing
 */
export async function readReceipt(file: string | undefined, io: Io): Promise<Receipt> {
  const json = await readJsonFile(file, io);
  if (isReceipt(json)) return json as unknown as Receipt;
  throw new SamlError('cli_json_invalid', {
    expected: 'a receipt of form 1',
    actual: file ?? 'the input',
  });
}

function isReceipt(json: Readonly<Record<string, unknown>>): boolean {
  const { receipt, now, requestId, connection, checks, facts } = json;
  const isTimed = typeof now === 'string' && !Number.isNaN(Date.parse(now));
  const isAsked = requestId === null || (typeof requestId === 'string' && requestId !== '');
  const isJudged = Array.isArray(checks) && checks.every(isObject);
  const isFilled = isObject(connection) && (facts === null || hasCounts(facts));
  return receipt === 1 && isTimed && isAsked && isJudged && isFilled;
}

/** As many values are made again as are counted, so that a wrong count could fill the memory. */
function hasCounts(facts: unknown): boolean {
  const counts = memberOf(memberOf(facts, 'assertion'), 'attributeCounts');
  if (!Array.isArray(counts)) return false;
  const numbers: readonly unknown[] = counts.map((count) => memberOf(count, '1'));
  const areNumbers = numbers.every((value) => Number.isInteger(value) && Number(value) >= 0);
  return areNumbers && numbers.reduce<number>((sum, value) => sum + Number(value), 0) < mostValues;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
