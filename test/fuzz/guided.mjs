import { createCoverage } from './coverage.mjs';
import { makeCase } from './make-case.mjs';
import { createRandom } from './random.mjs';

/** Asking for coverage costs as much as some cases, so it is asked for many at once. */
const batch = 32;

/**
 * Fuzzes for some minutes; a case that reaches code which none before it reached becomes a seed.
 *
 * @param {object} options
 * @param {{ judge: Function }} options.oracle
 * @param {{ name: string, xml: string }[]} options.seeds
 * @param {{ name: string, xml: string }[]} options.sources
 * @param {number} options.seed
 * @param {number} options.minutes
 */
export function fuzzByCoverage({ oracle, seeds, sources, seed, minutes }) {
  const coverage = createCoverage(new URL('../../dist/', import.meta.url));
  const judge = ({ value }) => oracle.judge(value, { explain: true });
  for (const { xml } of seeds) judge({ value: Buffer.from(xml).toString('base64') });
  coverage.fresh({ remember: true });
  const begun = { reached: coverage.total(), time: performance.now() };
  const found = [];
  const faults = [];
  let runs = 0;

  while (performance.now() - begun.time < minutes * 60_000 && faults.length < 10) {
    const pool = [...seeds, ...found, ...found];
    const cases = Array.from({ length: batch }, (_, index) =>
      makeCase(createRandom(seed, runs + index), { seeds: pool, sources }),
    );
    for (const each of cases) {
      const fault = judge(each);
      if (fault !== undefined) faults.push({ ...each, fault });
    }
    runs += batch;
    if (coverage.fresh({ remember: false }) === 0) continue;
    for (const each of cases) {
      judge(each);
      const fresh = coverage.fresh({ remember: true });
      if (fresh > 0 && typeof each.value === 'string') found.push({ ...named(each), fresh });
    }
  }
  return { runs, found, faults, reached: { before: begun.reached, after: coverage.total() } };
}

function named({ xml, value, story }) {
  return { name: story.join(' > '), xml, value };
}
