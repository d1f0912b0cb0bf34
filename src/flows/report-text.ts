import type { Check } from '../rules/check.ts';

const width = 80;
const marks = { pass: 'ok  ', fail: 'FAIL', skipped: '-   ' } as const;

/** A report as plain text, 80 columns wide: one line a check, and under a failure what to do. */
export function reportText(checks: readonly Check[]): string {
  return checks.flatMap(checkLines).join('\n');
}

function checkLines(check: Check): readonly string[] {
  const head = `${marks[check.outcome]} ${check.title}`;
  if (check.outcome !== 'fail') return [head];
  return [
    head,
    ...field('code', check.code),
    ...field('expected', check.expected),
    ...field('came', check.actual),
    ...field('remedy', check.remedy),
    ...field('source', check.spec),
  ];
}

function field(name: string, value: string | undefined): readonly string[] {
  if (value === undefined) return [];
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
  return lines;
}

function pieces(word: string, columns: number): readonly string[] {
  if (word.length <= columns || /^(?:https?:\/\/|urn:)/.test(word)) return [word];
  return [word.slice(0, columns), ...pieces(word.slice(columns), columns)];
}
