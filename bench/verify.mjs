// How long one login takes, beside the other JavaScript libraries, in one interleaved run.
// Usage: node bench/verify.mjs [--short]   (npm run bench builds and installs what it needs)
import { contenders } from './lib/contenders.mjs';
import { interleave } from './lib/measure.mjs';
import { makeMessage } from './lib/messages.mjs';

const isShort = process.argv.includes('--short');
const cases = isShort ? [1] : [1, 60, 200];

for (const groups of cases) {
  const message = makeMessage({ groups });
  const runs = {};
  for (const [name, create] of Object.entries(contenders)) {
    const verify = create(message);
    try {
      const nameId = await verify(message.samlResponse);
      if (nameId !== 'alice@example.com') throw new Error(`yields ${nameId}`);
      runs[name] = () => verify(message.samlResponse);
    } catch (error) {
      console.log(`${name} does not read this message: ${error.message ?? error}`);
    }
  }
  const times = await interleave(runs, isShort ? { rounds: 5, batchMilliseconds: 60 } : {});
  console.log(`\n${(message.bytes / 1024).toFixed(1)} kB, ${groups} groups, both signed`);
  for (const [name, time] of Object.entries(times)) {
    const ratio = (time / times.samlet).toFixed(1).padStart(7);
    console.log(`  ${name.padEnd(16)} ${time.toFixed(3).padStart(9)} ms ${ratio} × samlet`);
  }
}
