// One answer judged, both signatures valid and checked, beside the other libraries.
import { contenders } from '../lib/contenders.mjs';
import { interleave } from '../lib/measure.mjs';
import { makeMessage } from '../lib/messages.mjs';

const patience = { short: { rounds: 5, batchMilliseconds: 60 }, whole: { rounds: 7 } };

/** @returns CPU milliseconds of each library for each size */
export async function measureVerifying({ short }) {
  const results = [];
  for (const groups of short ? [1, 200] : [1, 200, 5_000]) {
    const message = makeMessage({ groups });
    const runs = {};
    for (const [name, create] of Object.entries(contenders)) {
      if (short && name !== 'samlet' && name !== 'node-saml') continue;
      const verify = create(message);
      const nameId = await verify(message.samlResponse);
      if (nameId !== 'alice@example.com') throw new Error(`${name} yields ${nameId}`);
      runs[name] = () => verify(message.samlResponse);
    }
    const options = groups > 1_000 ? { rounds: 3 } : patience[short ? 'short' : 'whole'];
    results.push({ groups, bytes: message.bytes, times: await interleave(runs, options) });
  }
  return results;
}
