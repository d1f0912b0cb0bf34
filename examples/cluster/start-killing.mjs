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
  const rounds = { kills: 0, number: 0 };
  const pause = () =>
    wait(meanMilliseconds * (0.5 + Math.random()), undefined, { signal: stopping.signal });

  async function run() {
    while (
      await pause().then(
        () => true,
        () => false,
      )
    ) {
      rounds.number += 1;
      const one = instances[Math.floor(Math.random() * instances.length)];
      const victims = rounds.number % allEvery === 0 || one === undefined ? instances : [one];
      await Promise.all(victims.map(({ kill }) => kill()));
      rounds.kills += victims.length;
      await Promise.all(victims.map(({ start }) => start()));
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
