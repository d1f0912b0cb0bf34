/** Milliseconds of this process's CPU per call in one batch: waiting for others does not count. */
async function timeBatch(run, calls) {
  const start = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3 / calls;
}

export const median = (values) => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
};

/**
 * Median CPU milliseconds per call of each contender, measured in interleaved rounds so that a busy
 * machine slows all of them alike. `batchMilliseconds` sets how long one turn lasts.
 */
export async function interleave(runs, { rounds = 9, batchMilliseconds = 120 } = {}) {
  const calls = {};
  for (const [name, run] of Object.entries(runs)) {
    await timeBatch(run, 3);
    const once = await timeBatch(run, 20);
    calls[name] = Math.max(1, Math.min(2_000, Math.round(batchMilliseconds / Math.max(once, 0.001))));
    await timeBatch(run, calls[name]);
  }
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      times[name].push(await timeBatch(run, calls[name]));
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}
