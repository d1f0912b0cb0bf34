// The costliest refusal of every hostile message in bench/hostile.mjs.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../hostile.mjs', import.meta.url));

/** @returns {{ name: string, verified: number, megabytes: number }} milliseconds of CPU, megabytes */
export function measureHostile() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--json'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const results = JSON.parse(stdout);
  return {
    count: results.length,
    slowest: results.reduce((worst, next) => (next.verified > worst.verified ? next : worst)),
    largest: results.reduce((worst, next) => (next.megabytes > worst.megabytes ? next : worst)),
  };
}
