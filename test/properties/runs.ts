import type { Parameters } from 'fast-check';

const { SAMLET_FUZZ_RUNS = '' } = process.env;

/**
 * How often a property is tried: the same few cases each time, or, where SAMLET_FUZZ_RUNS says a
 * number, that many new ones. A property says how dear one case is compared with the others.
 */
export function runs(usual: number): Pick<Parameters, 'numRuns' | 'seed'> {
  if (SAMLET_FUZZ_RUNS === '') return { numRuns: usual, seed: 20261124 };
  return { numRuns: Math.max(usual, Number(SAMLET_FUZZ_RUNS)) };
}

/** Time for a property's test, in milliseconds: a busy machine may take long over the usual runs. */
export const patience: number = Math.max(60_000, 200 * Number(SAMLET_FUZZ_RUNS));
