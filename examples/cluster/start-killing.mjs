// @ts-check
import { setTimeout as wait } from 'node:timers/promises';

/** How often all instances go down together. */
const allEvery = 5;

/**
 * Kills an instance at random moments and starts it again, until stopped.
 *
 * @param {readonly import('./instances.mjs').Instance[]} instances
 * @param {{ meanMilliseconds: number }} options between two kills
 */
export function startKilling(instances, { meanMilliseconds }) {
  const stopping = new AbortController();
  const rounds = { kills: 0, number: 0, restart: 0 };
  // Longer than a restart takes, so that half of the time every instance is there to race with.
  const pause = () => {
    const milliseconds = meanMilliseconds * (0.5 + Math.random()) + rounds.restart;
    return wait(milliseconds, true, { signal: stopping.signal }).catch(() => false);
  };

  async function run() {
    while (await pause()) {
      rounds.number += 1;
      const one = instances[Math.floor(Math.random() * instances.length)];
      const victims = rounds.number % allEvery === 0 || one === undefined ? instances : [one];
      const started = performance.now();
      await Promise.all(victims.map(({ kill }) => kill()));
      rounds.kills += victims.length;
      await Promise.all(victims.map(({ start }) => start()));
      rounds.restart = performance.now() - started;
    }
  }
  const ended = run();
  // Told by stop; until then a failure shall not end the process.
  ended.catch(() => {});
  return {
    /** Resolves to the number of kills, once every instance is up again. */
    stop: async () => {
      stopping.abort();
      await ended;
      return rounds.kills;
    },
  };
}
