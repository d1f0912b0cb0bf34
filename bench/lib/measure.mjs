/** Milliseconds of this process's CPU per call in one batch: waiting for others does not count. */
async function timeBatch(run, calls) {
  // What runs in a process of its own tells its own time.
  if (typeof run !== 'function') return run.time(calls);
  const start = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3 / calls;
}

export const median = (values) => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
};

/** Calls until this much time is spent; the time of one of the last calls. */
async function warmUp(run, milliseconds) {
  const first = await timeBatch(run, 1);
  const state = { spent: first, once: first };
  while (state.spent < milliseconds) {
    const calls = Math.max(1, Math.round(milliseconds / 8 / Math.max(state.once, 0.01)));
    state.once = await timeBatch(run, calls);
    state.spent += calls * state.once;
  }
  return state.once;
}

/**
 * CPU milliseconds per call of each contender, measured in interleaved rounds. What counts is the
 * median of how many times as long as the first one each takes in one round, since a busy machine
 * slows a round as a whole. `batchMilliseconds` sets how long one turn lasts, `warmMilliseconds` how
 * long each runs before that.
 */
export async function interleave(
  runs,
  { rounds = 9, batchMilliseconds = 120, warmMilliseconds = 1_500 } = {},
) {
  const calls = {};
  for (const [name, run] of Object.entries(runs)) {
    const once = await warmUp(run, warmMilliseconds);
    calls[name] = Math.max(
      1,
      Math.min(2_000, Math.round(batchMilliseconds / Math.max(once, 0.001))),
    );
    if (calls[name] > 1) await timeBatch(run, calls[name]);
  }
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      times[name].push(await timeBatch(run, calls[name]));
    }
  }
  const [first] = Object.values(times);
  const base = median(first);
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => {
      const ratio = median(list.map((time, round) => time / first[round]));
      return [name, base * ratio];
    }),
  );
}

/** Milliseconds of CPU and of the clock per call in one batch, with up to `parallel` calls at once. */
async function timeBoth(run, { calls, parallel }) {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const left = { calls };
  const work = async () => {
    while (left.calls > 0) {
      left.calls -= 1;
      await run();
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1e3 / calls, wall: wall / calls };
}

/** As `interleave`, with the clock beside the CPU: what waits for others costs the one, not the other. */
export async function interleaveBoth(runs, { rounds = 9, calls = 200, parallel = 1 } = {}) {
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const time = await timeBoth(run, { calls, parallel });
      if (round >= 0) times[name].push(time);
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => {
      const of = (which) => median(list.map((time) => time[which]));
      return [name, { cpu: of('cpu'), wall: of('wall') }];
    }),
  );
}
