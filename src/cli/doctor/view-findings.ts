import type { Paint } from '../paint.ts';
import { wrapText } from '../wrap-text.ts';
import type { Finding } from './finding.ts';

const marks = { pass: 'ok  ', warn: 'warn', fail: 'FAIL', skipped: '-   ' } as const;
const indent = ' '.repeat(6);

/** One line a check; below it what was seen and what to do. */
export function viewFindings(findings: readonly Finding[], paint: Paint): string {
  const paints = { pass: paint.green, warn: paint.yellow, fail: paint.red, skipped: paint.dim };
  return findings
    .flatMap(({ check, outcome, detail, remedy }) => [
      `${paints[outcome](marks[outcome])}  ${check}`,
      ...(detail === undefined ? [] : [wrapText(detail, { first: indent })]),
      ...(remedy === undefined ? [] : [wrapText(`remedy: ${remedy}`, { first: indent })]),
    ])
    .join('\n');
}
