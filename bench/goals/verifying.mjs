// One answer judged, both signatures valid and checked, beside the other libraries.
import { contenders } from '../lib/contenders.mjs';
import { libxmlsec1Version, startLibxmlsec1 } from '../lib/libxmlsec1.mjs';
import { interleave } from '../lib/measure.mjs';
import { makeMessage } from '../lib/messages.mjs';

const patience = {
  short: { rounds: 5, batchMilliseconds: 60 },
  // Where one call of the slowest takes most of a second, rounds are few.
  large: { rounds: 5, batchMilliseconds: 100, warmMilliseconds: 1_000 },
  // V8 takes two seconds until all that a small response needs is compiled.
  whole: { rounds: 9, batchMilliseconds: 100, warmMilliseconds: 2_500 },
};

/** @returns CPU milliseconds of each library for each size; of the C library only where it is */
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
    const inC = short || libxmlsec1Version() === undefined ? undefined : startLibxmlsec1(message);
    const size = groups > 1_000 ? 'large' : 'whole';
    const { libxmlsec1, ...times } = await interleave(
      inC === undefined ? runs : { ...runs, libxmlsec1: inC },
      patience[short ? 'short' : size],
    );
    inC?.stop();
    results.push({ groups, bytes: message.bytes, times, libxmlsec1 });
  }
  return results;
}
