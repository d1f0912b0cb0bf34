// Writes docs/mutation.md from the report of `npm run mutation` and the reasons in
// test/mutation/reasons.json; fails where a mutant survived and has no reason:
//   node scripts/mutation-page.mjs           writes the page
//   node scripts/mutation-page.mjs --list    prints the survivors that have no reason
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (path) => readFileSync(join(root, path), 'utf8');

const longest = 60;
const oneLine = (text) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
};

/** The text of a file that a mutant replaces. */
function originalText(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

/** Every mutant that no test killed, in words that outlive a move to another line. */
export function survivorsOf(report) {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map(({ location, replacement, mutatorName, status }) => ({
        file,
        line: location.start.line,
        change: `${oneLine(originalText(source, location))} → ${oneLine(replacement ?? mutatorName)}`,
        status,
      })),
  );
}

/** The reason of a survivor: reasons.json holds, for each file, reasons and the changes they are for. */
export function reasonFor({ file, change }, reasons) {
  return Object.entries(reasons[file] ?? {}).find(([, changes]) => changes.includes(change))?.[0];
}

/** How many mutants of each folder of src were killed. */
export function scoresOf(report) {
  const scores = new Map();
  for (const [file, { mutants }] of Object.entries(report.files)) {
    const folder = file.split('/').slice(0, 2).join('/');
    const score = scores.get(folder) ?? { killed: 0, survived: 0 };
    for (const { status } of mutants) {
      if (status === 'Killed' || status === 'Timeout') score.killed += 1;
      if (status === 'Survived' || status === 'NoCoverage') score.survived += 1;
    }
    scores.set(folder, score);
  }
  return scores;
}

const share = ({ killed, survived }) => `${((100 * killed) / (killed + survived)).toFixed(1)} %`;
const cell = (text) => `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;

function scoreTable(report) {
  const scores = [...scoresOf(report)];
  const all = scores.reduce(
    (sum, [, { killed, survived }]) => ({
      killed: sum.killed + killed,
      survived: sum.survived + survived,
    }),
    { killed: 0, survived: 0 },
  );
  const rows = [...scores.map(([folder, score]) => [`\`${folder}\``, score]), ['all', all]].map(
    ([name, score]) => `| ${name} | ${score.killed} | ${score.survived} | ${share(score)} |`,
  );
  return ['| folder | killed | survived | share killed |', '| --- | --- | --- | --- |', ...rows];
}

/** What Map.groupBy does, which Node 20 does not know. */
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function survivorTable(survivors, reasons) {
  const byReason = groupBy(survivors, (each) => reasonFor(each, reasons) ?? 'NO REASON YET');
  return [...byReason].flatMap(([reason, mutants]) => [
    `- ${reason}`,
    ...mutants.map(({ line, change }) => `  - line ${line}: ${cell(change)}`),
  ]);
}

/** The part of the page that is made from a report. */
export function mutationTables(report, reasons) {
  const byFile = groupBy(survivorsOf(report), ({ file }) => file);
  const survivors = [...byFile].flatMap(([file, mutants]) => [
    `### ${file}`,
    '',
    ...survivorTable(mutants, reasons),
    '',
  ]);
  return [...scoreTable(report), '', '## Survivors', '', ...survivors].join('\n');
}

function main() {
  const report = JSON.parse(read('reports/mutation/mutation.json'));
  const reasons = JSON.parse(read('test/mutation/reasons.json'));
  const unreasoned = survivorsOf(report).filter((each) => reasonFor(each, reasons) === undefined);
  if (process.argv.includes('--list')) {
    for (const { file, line, change } of unreasoned) console.log(`${file}:${line}\t${change}`);
    return;
  }
  const page = read('docs/mutation.md');
  const marker = '<!-- From here on made by scripts/mutation-page.mjs. -->';
  const [introduction] = page.split(marker);
  writeFileSync(
    join(root, 'docs/mutation.md'),
    `${introduction}${marker}\n\n${mutationTables(report, reasons).trimEnd()}\n`,
  );
  if (unreasoned.length > 0) {
    console.error(`${unreasoned.length} survivors have no reason in test/mutation/reasons.json`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === import.meta.filename) main();
