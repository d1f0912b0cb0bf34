// What memoryReplayStore costs: bytes per live entry, time per call, the longest single call while
// it fills and while everything in it expires. Run after `npm run build`:
//   node --expose-gc bench/replay-memory.mjs [entries]
import { createHash } from 'node:crypto';
import { memoryReplayStore } from '../dist/index.js';

const entries = Number(process.argv[2] ?? 1_000_000);
const clock = { milliseconds: 1_800_000_000_000 };
const store = memoryReplayStore({ maxEntries: entries, now: () => new Date(clock.milliseconds) });
const key = (index) => createHash('sha256').update(String(index)).digest('base64url');

function memory() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

/** Entries arrive evenly and live seven minutes, give or take half a minute. */
const lifeOf = (index) => 420_000 + ((index * 7919) % 60_000) - 30_000;

async function fill(from, to) {
  const times = [];
  for (let index = from; index < to; index += 1) {
    const name = key(index);
    const expiresAt = new Date(clock.milliseconds + lifeOf(index));
    const started = performance.now();
    const first = await store.useOnce(name, expiresAt);
    times.push(performance.now() - started);
    if (!first) throw new Error('a new key was taken for a used one');
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const micro = (value) => `${(value * 1000).toFixed(1)} µs`;
  return `median ${micro(at(0.5))}, 99.9 % ${micro(at(0.999))}, longest ${micro(at(1))}`;
}

const before = memory();
const filling = await fill(0, entries);
const perEntry = (memory() - before) / entries;
console.log(`${entries} live entries: ${perEntry.toFixed(0)} bytes each`);
console.log(`filling:  ${filling}`);
clock.milliseconds += 600_000;
console.log(`refilling while all of them expire: ${await fill(entries, 2 * entries)}`);
