import type { Paint } from './paint.ts';

export interface ReportView {
  /** Also the checks of which there is nothing to say. */
  readonly all: boolean;
  readonly paint: Paint;
}

/**
 * The text of a report as a terminal shows it: the checks of which there is nothing to say are
 * counted only, so that the cause does not scroll away; failures stand out by colour.
 */
export function viewReport(text: string, { all, paint }: ReportView): string {
  const [opening = '', ...lines] = text.split('\n');
  const silent = all ? new Set<number>() : silentLines(lines);
  const told = lines.filter((_, index) => !silent.has(index));
  const shown = told.at(-1) === 'Checks' ? told.slice(0, -1) : told;
  const left =
    silent.size === 0 ? [] : [`${silent.size} checks pass or do not apply; --all lists them.`];
  return [
    paint.bold(opening),
    ...shown.map((line) => colourLine(line, paint)),
    ...left.map((line) => paint.dim(line)),
  ].join('\n');
}

/** Lines of checks that did not fail and have no more lines below them. */
function silentLines(lines: readonly string[]): ReadonlySet<number> {
  const silent = lines.flatMap((line, index) => {
    const isHead = /^(?:ok|-) {2,3}/.test(line);
    return isHead && !(lines[index + 1] ?? '').startsWith(' ') ? [index] : [];
  });
  return new Set(silent);
}

function colourLine(line: string, paint: Paint): string {
  if (line.startsWith('ok ')) return paint.green(line.slice(0, 2)) + line.slice(2);
  if (line.startsWith('FAIL ')) return paint.red(line);
  if (line.startsWith('- ')) return paint.dim(line);
  return line.startsWith('     fix ') ? paint.yellow(line) : line;
}
