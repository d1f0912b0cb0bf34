// Every goal of samlet's speed and size, beside the other libraries, in one run.
//   npm run bench                 the whole table, in three minutes
//   npm run bench -- --write      and writes docs/performance.md with its plot
//   npm run bench -- --short      only the ratios; fails if one fell to half of bench/recorded.json
import { measureCores } from './goals/cores.mjs';
import { measureFinishing } from './goals/finishing.mjs';
import { measureGrowth } from './goals/growth.mjs';
import { measureHostile } from './goals/hostile.mjs';
import { measureImporting } from './goals/importing.mjs';
import { measureInstalling } from './goals/installing.mjs';
import { measureMemory } from './goals/memory.mjs';
import { measureRequesting } from './goals/requesting.mjs';
import { measureVerifying } from './goals/verifying.mjs';
import * as goals from './lib/goals.mjs';
import { writePerformancePage } from './lib/performance-page.mjs';
import { compareWithRecorded, recordRatios } from './lib/recorded.mjs';

const flags = new Set(process.argv.slice(2));
const unknown = [...flags].filter((flag) => !['--short', '--write', '--help'].includes(flag));
if (flags.has('--help') || unknown.length > 0) {
  console.log('Usage: npm run bench -- [--short | --write]');
  process.exit(unknown.length > 0 ? 2 : 0);
}

const parts = [
  ['verifying', measureVerifying, goals.verifyingRows],
  ['finishing', measureFinishing, goals.finishingRows],
  ['requesting', measureRequesting, goals.requestingRows],
  ['importing', measureImporting, goals.importingRows],
  ['installing', measureInstalling, goals.installingRows],
  ['memory', measureMemory, goals.memoryRows],
  ['cores', measureCores, goals.coresRows],
  ['growth', measureGrowth, goals.growthRows],
  ['hostile', measureHostile, goals.hostileRows],
];
const shortParts = ['verifying', 'finishing', 'requesting', 'installing'];

function print({ what, measured, goal = '', isMet }) {
  const mark = isMet === undefined ? ' ' : isMet ? '✓' : '✗';
  console.log(`${mark} ${what.padEnd(86)} ${measured.padStart(9)}  ${goal}`);
}

const short = flags.has('--short');
const results = {};
const rows = [];
for (const [name, measure, rowsOf] of parts) {
  if (short && !shortParts.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  results[name] = await measure({ short });
  rows.push(...rowsOf(results[name]));
}
for (const row of rows) print(row);

if (short) process.exitCode = compareWithRecorded(results) ? 0 : 1;
if (flags.has('--write')) {
  recordRatios(results);
  writePerformancePage({ rows, results });
}
