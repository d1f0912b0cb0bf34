import type { Parameters } from 'fast-check';

const { SAMLET_FUZZ_RUNS = '' } = process.env;

/** What SAMLET_FUZZ_RUNS counts: runs of a property that is usually tried this often. */
const yardstick = 400;

/**
 * How often a property is tried: the same few cases each time, or, where SAMLET_FUZZ_RUNS says a
 * number, that many new ones, and fewer of a property whose cases are dear.
 */
export function runs(usual: number): Pick<Parameters, 'numRuns' | 'seed'> {
  if (SAMLET_FUZZ_RUNS === '') return { numRuns: usual, seed: 20261124 };
  const share = Math.min(1, usual / yardstick);
  return { numRuns: Math.max(usual, Math.ceil(Number(SAMLET_FUZZ_RUNS) * share)) };
}

/** Time for a property's test, in milliseconds: a busy machine may take long over the usual runs. */
export const patience: number = Math.max(60_000, 200 * Number(SAMLET_FUZZ_RUNS));
