// The costliest refusal of every hostile message in bench/hostile.mjs.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fullSizeForgery } from '../lib/hostile-messages.mjs';

const program = fileURLToPath(new URL('../hostile.mjs', import.meta.url));

/**
 * @returns the slowest and the largest refusal, in CPU milliseconds and MB; and what refusing a
 * forged login of the full size takes, of the time of a good one
 */
export function measureHostile() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--json'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const { results: all, good } = JSON.parse(stdout);
  // It costs what its size costs, and has a row of its own.
  const forged = all.find(({ name }) => name === fullSizeForgery);
  const results = all.filter((result) => result !== forged);
  return {
    count: results.length,
    forged: forged.verified / good.verified,
    slowest: results.reduce((worst, next) => (next.verified > worst.verified ? next : worst)),
    largest: results.reduce((worst, next) => (next.megabytes > worst.megabytes ? next : worst)),
  };
}
