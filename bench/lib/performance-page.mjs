// docs/performance.md and its plot, from one whole run.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { libxmlsec1Version } from './libxmlsec1.mjs';
import { plotGrowth } from './plot-growth.mjs';

const at = (path) => new URL(`../../${path}`, import.meta.url);
const readJson = (path) => JSON.parse(readFileSync(at(path), 'utf8'));

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const goalRows = (rows) =>
  rows.map(({ what, measured, goal = '', isMet }) => [
    what,
    measured,
    goal,
    isMet === undefined ? '' : isMet ? 'met' : '**not met**',
  ]);

function librariesTable(verifying) {
  const names = Object.keys(verifying[0].times);
  const isBesideC = verifying.every(({ libxmlsec1 }) => libxmlsec1 !== undefined);
  const head = ['size', ...names, ...(isBesideC ? ['libxmlsec1, in C'] : [])];
  return table(
    head,
    verifying.map(({ bytes, groups, times, libxmlsec1 }) => [
      `${Math.round(bytes / 1000)} kB, ${groups} ${groups === 1 ? 'group' : 'groups'}`,
      ...names.map((name) => (times[name] / times.samlet).toFixed(1)),
      ...(isBesideC ? [(libxmlsec1 / times.samlet).toFixed(2)] : []),
    ]),
  );
}

/** In lines of the length that the other pages have. */
function folded(text) {
  return text.replace(/(.{80,118}) /g, '$1\n');
}

export function writePerformancePage({ rows, results: { verifying, growth } }) {
  const { dependencies: peers } = readJson('bench/peers/package.json');
  const { version } = readJson('package.json');
  const inC = libxmlsec1Version();
  const versions = [
    `samlet ${version}`,
    ...Object.entries(peers).map(([name, peer]) => `${name} ${peer}`),
    ...(inC === undefined ? [] : [`libxmlsec1 ${inC}`]),
  ].join(', ');
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
  writeFileSync(at('docs/growth.svg'), plotGrowth(growth));
  writeFileSync(
    at('docs/performance.md'),
    `# Performance

<!-- Written by \`npm run bench -- --write\`. -->

${folded(
  `All of it comes from one run: ${versions}, on ${machine}. Every library judges the same message in the same process, in interleaved rounds; the median of the ratios of CPU time counts. Only ratios are given: the machine is shared, and yours is another one.`,
)}

${table(['what', 'measured', 'goal', ''], goalRows(rows))}

## How many times as long the others take

The message is Okta's, with both signatures; every library is set up as its documentation asks, and checks both where it
can. samlify runs without a schema check, which its documentation shows how to leave out.

libxmlsec1 is what C can do: it parses the message and verifies both signatures with a key that was loaded before, and judges
no rule of SAML. It takes the time given here, of samlet's whole judgement.

${librariesTable(verifying)}

## Growth

![Time of one login by number of groups, for samlet and for node-saml, on logarithmic axes](growth.svg)

## Run it

\`npm run bench\` prints the table in three minutes; [bench/README.md](../bench/README.md) says where the time goes and what
each part measures.
`,
  );
}
