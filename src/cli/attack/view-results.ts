import type { Paint } from '../paint.ts';
import { listFields, wrapText } from '../wrap-text.ts';
import type { Result } from './run-attempts.ts';

/** What must be mended, and what only samlet refuses. */
export interface Sorted {
  readonly accepted: readonly Result[];
  readonly allowed: readonly Result[];
  readonly failed: readonly Result[];
}

export function sortResults(results: readonly Result[]): Sorted {
  const accepted = results.filter(({ verdict }) => verdict === 'accepted');
  return {
    accepted: accepted.filter(({ attempt }) => !attempt.isStricter),
    allowed: accepted.filter(({ attempt }) => attempt.isStricter),
    failed: results.filter(({ verdict }) => verdict === 'failed'),
  };
}

/** The report on a terminal. */
export function viewResults(results: readonly Result[], paint: Paint): string {
  const { accepted, allowed, failed } = sortResults(results);
  const closing =
    accepted.length === 0
      ? paint.green(`Nothing got in: ${results.length} attacks, all refused.`)
      : paint.red(`${accepted.length} of ${results.length} attacks got in.`);
  return [
    listFields(familyLines(results)),
    ...section('ACCEPTED', accepted),
    ...section('Accepted, and allowed by the standard; samlet refuses them', allowed),
    ...section('Answered with a server error, or not at all', failed),
    paint.bold(allowed.length === 0 || accepted.length > 0 ? closing : mild(results, allowed)),
  ].join('\n\n');
}

function mild(results: readonly Result[], allowed: readonly Result[]): string {
  return `Nothing got in that the standard forbids: ${results.length} attacks, ${allowed.length} accepted.`;
}

function familyLines(results: readonly Result[]): readonly (readonly [string, string])[] {
  const families = [...new Set(results.map(({ attempt }) => attempt.family))];
  return families.map((family) => {
    const own = results.filter(({ attempt }) => attempt.family === family);
    const accepted = own.filter(({ verdict }) => verdict === 'accepted').length;
    return [family, `${own.length} tried, ${accepted} accepted`];
  });
}

function section(title: string, results: readonly Result[]): readonly string[] {
  if (results.length === 0) return [];
  const lines = results.map(({ attempt, status }) => {
    const { family, name, mode, story, source } = attempt;
    const signed = mode === undefined ? '' : `, signed: ${mode}`;
    return [
      wrapText(`${family}: ${name}${signed} (status ${status})`, { first: '  ', rest: '    ' }),
      wrapText(story, { first: '    ' }),
      ...(source === undefined ? [] : [wrapText(source, { first: '    ' })]),
    ].join('\n');
  });
  return [[`${title} (${results.length})`, ...lines].join('\n')];
}
