import type { ReportData } from '../flows/report.ts';

/** What became of the login, in one sentence. */
export function openingSentence({ ok }: ReportData): string {
  return ok ? 'This login passes every check.' : 'This login is refused.';
}

/** What can be said of the login with the fixes made. */
export function closingSentence(report: ReportData): string {
  if (report.ok) return 'Nothing is to be changed.';
  const found = fixesSentence(report);
  return report.isTriedInPart
    ? `${found} The message is too large to try everything that may be behind it.`
    : found;
}

function fixesSentence({ fixes, nothingElseWrong }: ReportData): string {
  if (fixes.length === 0) return 'No change of a setting is known that would let it pass.';
  const these = fixes.length === 1 ? 'this change' : 'these changes';
  return nothingElseWrong
    ? `Nothing else is wrong: with ${these} made on a copy, every check passes.`
    : `Whether anything else is wrong shows only after ${these}.`;
}
