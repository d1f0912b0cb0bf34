// @ts-check
// Logins on several instances without sticky sessions, some of them killed and restarted meanwhile:
//   npm run cluster -- --logins 1000 [--proxy nginx]
// Takes redis-server from PATH, and nginx where it is asked for.
import { parseArgs } from 'node:util';
import { runCluster } from './run-cluster.mjs';

const { values } = parseArgs({
  options: {
    logins: { type: 'string', default: '100' },
    proxy: { type: 'string', default: 'node' },
    json: { type: 'boolean', default: false },
  },
});
const logins = Number(values.logins);
const { proxy } = values;
if (!Number.isInteger(logins) || logins < 1 || (proxy !== 'node' && proxy !== 'nginx')) {
  console.error('Usage: npm run cluster -- [--logins 1000] [--proxy node|nginx] [--json]');
  process.exit(2);
}

/** @type {import('./run-cluster.mjs').ClusterOptions} */
const options = { logins, proxy, instances: 2, parallel: 8, meanMilliseconds: 300 };
const result = await runCluster(options);
const { signedIn, begunAgain, kills, races, replaysRefused, acceptedTwice, failures } = result;
const isGood = signedIn === logins && acceptedTwice === 0 && failures.length === 0;
if (values.json) {
  console.log(JSON.stringify(result));
} else {
  console.log(
    `${signedIn} of ${logins} logins succeeded, behind ${result.proxy}, in ${result.seconds.toFixed(1)} s`,
  );
  console.log(`${kills} times an instance was killed; ${begunAgain} logins had to be begun again`);
  console.log(`${races} answers raced themselves; ${acceptedTwice} were let in twice`);
  console.log(`${replaysRefused} replays were refused`);
  for (const failure of failures.slice(0, 5)) console.log(`failed: ${failure}`);
}
process.exitCode = isGood ? 0 : 1;
