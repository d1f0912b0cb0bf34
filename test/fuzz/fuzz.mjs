// Mutates genuine responses and judges what becomes of each.
// Usage: npm run fuzz -- [--runs N] [--seed N] [--only N] [--prove]
//   --runs   how many cases, 20,000 if not given; --seed  another series of cases
//   --only   makes the one case with this number and shows it
//   --guided  for --minutes, 10 if not given, led by coverage; --keep adds to the corpus what led it
//   --prove  runs the same cases against a reader with well-known faults: they must be found
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  defineConnection,
  explainResponse,
  isSamlError,
  verifyResponse,
} from '../../dist/index.js';
import { createFakeIdp } from '../../dist/testing.js';
import { createFaultyReader } from './faulty-reader.mjs';
import { fuzzByCoverage } from './guided.mjs';
import { makeCase } from './make-case.mjs';
import { createOracle } from './oracle.mjs';
import { createRandom } from './random.mjs';
import { createSources } from './sources.mjs';

const corpus = new URL('corpus/', import.meta.url);
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    prove: { type: 'boolean', default: false },
    guided: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '10' },
    keep: { type: 'boolean', default: false },
  },
});
const seed = Number(options.seed);
const samlet = { defineConnection, createFakeIdp, verifyResponse, explainResponse, isSamlError };
const sources = createSources(samlet);
const kept = readdirSync(corpus)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => ({ name, value: readFileSync(new URL(name, corpus), 'utf8') }));
const seeds = [...sources.all, ...kept.map(({ name, value }) => ({ name, xml: decode(value) }))];
const caseNumber = (index) => makeCase(createRandom(seed, index), { seeds, sources: sources.all });

if (options.only !== undefined) {
  const { story, value, xml } = caseNumber(Number(options.only));
  console.log(`${story.join(' > ')}\n${xml}\n`);
  console.log(
    createOracle(samlet, sources).judge(value, { explain: true }) ?? 'nothing is wrong with it',
  );
} else if (options.prove) {
  prove();
} else if (options.guided) {
  runGuided();
} else {
  run();
}

function run() {
  const { judge, counts } = createOracle(samlet, sources);
  const begun = performance.now();
  const faults = [];
  for (const { name, value } of kept) {
    const fault = judge(value, { explain: true });
    if (fault !== undefined) faults.push(`${name}: ${fault}`);
  }
  const runs = Number(options.runs);
  for (let index = 0; index < runs && faults.length < 10; index += 1) {
    const { story, value } = caseNumber(index);
    const fault = judge(value, { explain: index % 16 === 0 });
    if (fault !== undefined) faults.push(keep({ index, story, value, fault }));
    if (index % 50_000 === 49_999) console.error(`${index + 1} cases, ${seconds(begun)} s`);
  }
  for (const fault of faults) console.error(fault);
  report({ runs, counts, faults, took: seconds(begun) });
  process.exitCode = faults.length === 0 ? 0 : 1;
}

function runGuided() {
  const oracle = createOracle(samlet, sources);
  const minutes = Number(options.minutes);
  const { runs, found, faults, reached } = fuzzByCoverage({
    ...{ oracle, seeds, sources: sources.all, seed, minutes },
  });
  for (const { story, value, fault } of faults) {
    console.error(keep({ index: `guided-${value.length}`, story, value, fault }));
  }
  console.log(`${runs} mutated messages in ${minutes} minutes, led by coverage, seed ${seed}`);
  console.log(
    `${reached.before} characters of code ran with the seeds, ${reached.after} in the end`,
  );
  console.log(
    `${found.length} messages reached code that none before them had; ${faults.length} faults`,
  );
  for (const { name, fresh, value } of found) {
    console.log(`  ${String(fresh).padStart(6)} ${name}`);
    if (options.keep) writeFileSync(new URL(`${fileName(name)}.txt`, corpus), value);
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
}

function fileName(story) {
  return story.replaceAll(/[^\w]+/g, '-').slice(0, 60);
}

/** What found something is tried first in every later run. */
function keep({ index, story, value, fault }) {
  const name = `found-${seed}-${index}.txt`;
  if (typeof value === 'string') writeFileSync(new URL(name, corpus), value);
  return `case ${index} (--seed ${seed} --only ${index}), ${story.join(' > ')}: ${fault}`;
}

function report({ runs, counts, faults, took }) {
  const refused = [...counts.refused].sort((one, other) => other[1] - one[1]);
  console.log(`${runs} mutated messages and ${kept.length} kept ones in ${took} s, seed ${seed}`);
  console.log(
    `${counts.accepted} accepted with every fact of a genuine response, as they were harmless`,
  );
  console.log(`${faults.length} accepted with another fact, or an exception, or too slow`);
  console.log(
    `longest case ${counts.longest.toFixed(0)} ms; refused with ${refused.length} codes:`,
  );
  for (const [code, count] of refused) console.log(`  ${String(count).padStart(8)} ${code}`);
}

/** A fuzzer that finds nothing must be shown to find something where there is something. */
function prove() {
  for (const fault of ['first assertion', 'text cut at a comment', 'signature not demanded']) {
    const faulty = { ...samlet, verifyResponse: createFaultyReader(fault, sources) };
    const { judge } = createOracle(faulty, sources);
    const first = Array.from({ length: Number(options.runs) }, (_, index) => index).find(
      (index) => judge(caseNumber(index).value, { explain: false }) !== undefined,
    );
    console.log(`${fault}: ${first === undefined ? 'NOT FOUND' : `found by case ${first}`}`);
    if (first === undefined) process.exitCode = 1;
  }
}

function seconds(begun) {
  return ((performance.now() - begun) / 1000).toFixed(1);
}

function decode(value) {
  return Buffer.from(value, 'base64').toString('utf8');
}
