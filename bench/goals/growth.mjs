// How the time grows with the message: ten times the groups should take ten times as long.
import { createNodeSaml } from '../lib/contenders.mjs';
import { interleave } from '../lib/measure.mjs';
import { makeMessage } from '../lib/messages.mjs';
import { createSamlet } from '../lib/samlet.mjs';

const sizes = [1_000, 2_000, 5_000, 10_000];

/** The exponent between the first and the last point: 1 is linear. */
const exponent = (points) => {
  const [first] = points;
  const last = points.at(-1);
  return Math.log(last.time / first.time) / Math.log(last.groups / first.groups);
};

/** @returns for each library its points and its exponent, all sizes in one interleaved run */
export async function measureGrowth() {
  const messages = sizes.map((groups) => ({ groups, ...makeMessage({ groups }) }));
  const results = {};
  // Each library by itself, as the garbage of one would be collected in the time of another.
  for (const [name, create] of Object.entries({
    samlet: createSamlet,
    'node-saml': createNodeSaml,
  })) {
    const runs = {};
    for (const { groups, ...message } of messages) {
      const verify = create(message);
      runs[groups] = () => verify(message.samlResponse);
    }
    const times = await interleave(runs, {
      rounds: name === 'samlet' ? 7 : 3,
      batchMilliseconds: 200,
    });
    const points = sizes.map((groups) => ({ groups, time: times[groups] }));
    results[name] = { points, exponent: exponent(points) };
  }
  return results;
}
