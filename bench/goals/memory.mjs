// What one login allocates, and how far the heap rises for a large one. Each library in a process
// of its own; `node bench/goals/memory.mjs allocated|heap NAME` is that process.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { GCProfiler } from 'node:v8';
import { contenders } from '../lib/contenders.mjs';
import { makeMessage } from '../lib/messages.mjs';

const self = fileURLToPath(import.meta.url);

const megabyte = 1024 * 1024;
const used = () => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Bytes that one 9 kB login allocates: with a young generation so large that nothing is collected. */
async function allocated(name) {
  const message = makeMessage({ groups: 1 });
  const verify = contenders[name](message);
  for (let call = 0; call < 60; call += 1) await verify(message.samlResponse);
  globalThis.gc();
  const profiler = new GCProfiler();
  profiler.start();
  const before = used();
  const calls = 20;
  for (let call = 0; call < calls; call += 1) await verify(message.samlResponse);
  const bytes = (used() - before) / calls;
  const { statistics } = profiler.stop();
  if (statistics.length > 0) throw new Error(`${name}: collected ${statistics.length} times`);
  return bytes;
}

/** The highest the heap stood above idle during one login of 1 MB, garbage included, in bytes. */
async function heap(name) {
  const [small, large] = [makeMessage({ groups: 1 }), makeMessage({ groups: 5_000 })];
  const verify = { small: contenders[name](small), large: contenders[name](large) };
  for (let call = 0; call < 60; call += 1) await verify.small(small.samlResponse);
  globalThis.gc();
  const idle = process.memoryUsage().heapUsed;
  const profiler = new GCProfiler();
  profiler.start();
  await verify.large(large.samlResponse);
  const { statistics } = profiler.stop();
  const heights = statistics.map(({ beforeGC }) => beforeGC.heapStatistics.usedHeapSize);
  return Math.max(process.memoryUsage().heapUsed, ...heights) - idle;
}

const measures = { allocated, heap };

function measureApart(what, name) {
  const flags =
    what === 'allocated' ? ['--max-semi-space-size=1024', '--min-semi-space-size=1024'] : [];
  const child = spawnSync(process.execPath, ['--expose-gc', ...flags, self, what, name], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`${what} ${name}: ${child.stderr}`);
  return Number(child.stdout) / megabyte;
}

/** @returns megabytes for samlet and for node-saml */
export function measureMemory() {
  const of = (what) =>
    Object.fromEntries(['samlet', 'node-saml'].map((name) => [name, measureApart(what, name)]));
  return { allocated: of('allocated'), heap: of('heap') };
}

if (process.argv[1] === self) {
  const [, , what, name] = process.argv;
  process.stdout.write(String(await measures[what](name)));
}
