// Checks every regular expression in src for super-linear backtracking: `npm run check:regex`.
// A text of some thousand characters must never keep the only thread busy for seconds.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';

/** Expressions that the tool cannot clear, and why they are linear all the same. */
const cleared = {
  'src/connection/certificate-blocks.ts':
    'every run is bounded, so that a start costs at most 1,000 steps; read when configured only',
  'src/xml/canonical-name.ts':
    'made of two constant sets, neither of which has the colon between them in it',
  'src/diagnosis/restorations.ts': 'made of a constant: cuts text into lines of one length',
  'src/cli/message/pretty-xml.ts': 'made of a constant: cuts text into lines of one length',
  'src/cli/message/find-message.ts': 'reads what a person pastes into a command of their own',
};

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

/** Every regex literal of a file, and every call that makes one at run time. */
function expressionsIn(file) {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    const at = { file: relative(root, file), line: line + 1 };
    if (ts.isRegularExpressionLiteral(node)) found.push({ ...at, literal: node.text });
    const makes = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (makes && node.expression.getText(tree) === 'RegExp') found.push({ ...at, literal: null });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** undefined for an expression that is linear, else what is wrong with it. */
function faultOf(literal) {
  if (literal === null) return 'made at run time, so that it cannot be checked';
  const end = literal.lastIndexOf('/');
  const result = checkSync(literal.slice(1, end), literal.slice(end + 1), { timeout: 30_000 });
  if (result.status === 'safe') return undefined;
  if (result.status === 'unknown') return `cannot be judged: ${result.error.kind}`;
  return `${result.complexity.summary}, for example on ${result.attack.pattern}`;
}

/** The attacks take apart what they made themselves, and read nothing that comes from outside. */
const ownText = join(src, 'testing', 'attacks');

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .filter((entry) => !entry.parentPath.startsWith(ownText))
  .map((entry) => join(entry.parentPath, entry.name));
const expressions = files.flatMap(expressionsIn);
const faults = expressions.flatMap(({ file, line, literal }) => {
  const fault = faultOf(literal);
  return fault === undefined
    ? []
    : [{ file, text: `${file}:${line}  ${literal ?? 'RegExp(…)'}\n    ${fault}` }];
});

const open = faults.filter(({ file }) => !(file in cleared));
for (const { text } of open) console.error(text);
const stale = Object.keys(cleared).filter((file) => !faults.some((fault) => fault.file === file));
for (const file of stale) console.error(`${file} needs no exception any more`);
console.log(
  `${expressions.length} regular expressions in src: ${open.length} not linear, ${faults.length - open.length} cleared by hand`,
);
process.exitCode = open.length + stale.length === 0 && expressions.length > 0 ? 0 : 1;
