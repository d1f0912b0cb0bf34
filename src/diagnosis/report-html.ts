import { createHash } from 'node:crypto';
import type { ReportData } from '../flows/report.ts';
import { escapeHtml } from '../http/escape-html.ts';
import type { Check } from '../rules/check.ts';
import type { Fix } from './fix.ts';
import { placeName } from './fix-sentence.ts';
import { isSaidBefore } from './is-said-before.ts';
import { reasons } from './reason.ts';
import { closingSentence, openingSentence } from './report-sentences.ts';
import { reportStyle } from './report-style.ts';

const outcomes = { pass: 'passes', fail: 'fails', skipped: 'skipped' } as const;

const styleHash = createHash('sha256').update(reportStyle).digest('base64');

/** Lets a browser apply the style of the page and nothing else; sent as a header it says the same. */
export const reportPolicy: string = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

/** A report as a page that needs nothing beside itself: no script, no font, no request. */
export function reportHtml(report: ReportData): string {
  const opening = escapeHtml(openingSentence(report));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(reportPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${opening}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>${opening}</h1>
${reportContent(report)}
</main>
</body>
</html>
`;
}

/** The sections of the page, to be put into another one. */
export function reportContent(report: ReportData): string {
  const { cause, fixes, warnings, checks } = report;
  return `${cause === undefined ? '' : section('The cause', causeHtml(cause))}
${section('What to change', `${fixesHtml(fixes)}<p>${escapeHtml(closingSentence(report))}</p>`)}
${warnings.length === 0 ? '' : section('Worth a look', list(warnings.map(({ message }) => message)))}
${section('All checks', `<ul class="checks">${checks.map((check) => checkHtml(check, cause)).join('')}</ul>`)}`;
}

function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>${content}</section>`;
}

function list(texts: readonly string[]): string {
  return `<ul>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
}

function causeHtml(check: Check): string {
  const reason = check.reason === undefined ? '' : `<p>${escapeHtml(reasons[check.reason])}</p>`;
  return `<p><strong>${escapeHtml(check.title)}</strong>: fails.</p>${reason}${fields([
    ...comparedFields(check),
    ...explainedFields(check).slice(1),
    ['source', check.spec],
  ])}`;
}

function fixesHtml(fixes: readonly Fix[]): string {
  if (fixes.length === 0) return '';
  const items = fixes.map(({ where, field, from, to }) => {
    const values = fields([
      ['from', from],
      ['to', to],
    ]);
    return `<li>${escapeHtml(placeName(where))}: ${escapeHtml(field)}${values}</li>`;
  });
  return `<ol>${items.join('')}</ol>`;
}

function checkHtml(check: Check, cause: Check | undefined): string {
  const { outcome, title } = check;
  const mark = `<span class="mark ${outcome}">${outcomes[outcome]}</span>`;
  return `<li>${mark} ${escapeHtml(title)}${fields(checkFields(check, cause))}</li>`;
}

/** Fields that are sentences of ours; all others are values. */
const sentences: ReadonlySet<string> = new Set(['cause', 'seen', 'hint', 'remedy', 'see']);

type Field = readonly [name: string, value: string | undefined];

function checkFields(check: Check, cause: Check | undefined): readonly Field[] {
  if (check.outcome === 'skipped') return [];
  if (check.outcome === 'pass') return explainedFields(check).slice(1);
  if (check.rule === cause?.rule) return [['see', 'above']];
  if (isSaidBefore(check, cause)) {
    return [
      ['code', check.code],
      ['see', 'above, for the same cause'],
    ];
  }
  return [...comparedFields(check), ...explainedFields(check), ['source', check.spec]];
}

function comparedFields({ code, expected, actual }: Check): readonly Field[] {
  return [
    ['code', code],
    ['expected', expected],
    ['came', actual],
  ];
}

function explainedFields({ reason, evidence, hint, remedy }: Check): readonly Field[] {
  return [
    ['cause', reason && reasons[reason]],
    ['seen', evidence],
    ['hint', hint],
    ['remedy', remedy],
  ];
}

function fields(all: readonly Field[]): string {
  const there = all.filter(([, value]) => value !== undefined);
  if (there.length === 0) return '';
  const rows = there.map(([name, value]) => {
    const text = escapeHtml(value || 'nothing');
    return `<dt>${name}</dt><dd>${sentences.has(name) ? text : `<code>${text}</code>`}</dd>`;
  });
  return `<dl>${rows.join('')}</dl>`;
}
