import type { ReportData } from '../flows/report.ts';
import type { Check } from '../rules/check.ts';
import type { Fix } from './fix.ts';
import { placeName } from './fix-sentence.ts';
import { isSaidBefore } from './is-said-before.ts';
import { reasons } from './reason.ts';
import { closingSentence, openingSentence } from './report-sentences.ts';

const width = 80;
const marks = { pass: 'ok  ', fail: 'FAIL', skipped: '-   ' } as const;

/**
 * A report as plain text, 80 columns wide: the cause, what to change, and then one line for each
 * check with more under those that failed.
 */
export function reportText(report: ReportData): string {
  const { cause, fixes, warnings, checks } = report;
  return [
    openingSentence(report),
    ...(cause === undefined ? [] : [...field('failed', cause.title), ...failureLines(cause)]),
    ...fixes.flatMap(fixLines),
    closingSentence(report),
    ...warnings.flatMap(({ message }) => field('warning', message)),
    'Checks',
    ...checks.flatMap((check) => checkLines(check, cause)),
  ].join('\n');
}

function failureLines(check: Check): readonly string[] {
  return [
    ...field('code', check.code),
    ...field('expected', check.expected),
    ...field('came', check.actual),
    ...explanationLines(check),
    ...field('source', check.spec),
  ];
}

function explanationLines({ reason, evidence, hint, remedy }: Check): readonly string[] {
  return [
    ...field('cause', reason && reasons[reason]),
    ...field('seen', evidence),
    ...field('hint', hint),
    ...field('remedy', remedy),
  ];
}

function fixLines({ where, field: name, from, to }: Fix, index: number): readonly string[] {
  return [
    ...field(`fix ${index + 1}`, `${placeName(where)}: ${name}`),
    ...field('  from', from),
    ...field('  to', to),
  ];
}

/** What was said of the cause above is not said again. */
function checkLines(check: Check, cause: Check | undefined): readonly string[] {
  const head = `${marks[check.outcome]} ${check.title}`;
  if (check.outcome === 'skipped') return [head];
  if (check.outcome === 'pass') return [head, ...explanationLines(check)];
  if (check.rule === cause?.rule) return [head, ...field('see', 'above')];
  return isSaidBefore(check, cause)
    ? [head, ...field('code', check.code), ...field('see', 'above, for the same cause')]
    : [head, ...failureLines(check)];
}

function field(name: string, given: string | undefined): readonly string[] {
  if (given === undefined) return [];
  const value = given === '' ? 'nothing' : given;
  const indent = ' '.repeat(15);
  return wrap(value, width - indent.length).map((line, index) =>
    index === 0 ? `     ${`${name}:`.padEnd(10)}${line}` : `${indent}${line}`,
  );
}

/** Breaks at spaces, and inside a word that is longer than a line, but never inside a URI. */
function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, columns))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  // Spaces in a row would move the beginning of a line, which is for the report to choose.
  const [first = '', ...others] = lines;
  return [first, ...others.map((line) => line.trimStart()).filter((line) => line !== '')];
}

function pieces(word: string, columns: number): readonly string[] {
  if (word.length <= columns || /^["(]?(?:https?:\/\/|urn:)/.test(word)) return [word];
  return [word.slice(0, columns), ...pieces(word.slice(columns), columns)];
}
