// What a login costs beyond verifyResponse: cookie, replay store, events. In one interleaved run,
// with the store in memory and in Redis. Takes redis-server from PATH; run after `npm run build`:
//   node bench/finish-login.mjs [--short]
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { jsonLineLogger, memoryReplayStore, verifyResponse } from '../dist/index.js';
import { redisReplayStore } from '../dist/redis.js';
import { startRedisServer } from '../examples/cluster/redis-server.mjs';
import { makeLogin } from './lib/login-service.mjs';
import { interleaveBoth } from './lib/measure.mjs';

const isShort = process.argv.includes('--short');
const rounds = isShort ? 3 : 11;
const calls = isShort ? 50 : 200;

const redis = await startRedisServer();
const nodeRedis = await createClient({ url: redis.url }).connect();
const ioRedis = new Redis(redis.url);
const stores = {
  memory: memoryReplayStore({ maxEntries: 10_000_000 }),
  'Redis, by redis': redisReplayStore(nodeRedis),
  'Redis, by ioredis': redisReplayStore(ioRedis, { prefix: 'io:' }),
};

const plain = await makeLogin({ groups: 1, replayStore: stores.memory });
const { connection, requestId, samlResponse } = plain;
const lines = { bytes: 0 };
const onEvent = jsonLineLogger((line) => {
  lines.bytes += line.length;
});
const logged = await makeLogin({ groups: 1, replayStore: stores.memory, onEvent });
const runs = {
  'verifyResponse alone': () => verifyResponse(connection, samlResponse, { requestId }),
  memory: plain.finish,
  'memory, events as JSON lines': logged.finish,
};
for (const [name, replayStore] of Object.entries(stores).slice(1)) {
  runs[name] = (await makeLogin({ groups: 1, replayStore })).finish;
}

for (const parallel of [1, 16]) {
  const times = await interleaveBoth(runs, { rounds, calls, parallel });
  const base = times['verifyResponse alone'];
  console.log(
    `\n${parallel} login${parallel > 1 ? 's' : ''} at a time, median of ${rounds} rounds`,
  );
  console.log(`  ${''.padEnd(30)}   CPU ms  ratio   logins/s/core   clock ms  ratio`);
  for (const [name, { cpu, wall }] of Object.entries(times)) {
    const columns = [
      cpu.toFixed(3).padStart(8),
      (cpu / base.cpu).toFixed(2).padStart(6),
      (1000 / cpu).toFixed(0).padStart(15),
      wall.toFixed(3).padStart(10),
      (wall / base.wall).toFixed(2).padStart(6),
    ];
    console.log(`  ${name.padEnd(30)} ${columns.join(' ')}`);
  }
}

nodeRedis.destroy();
ioRedis.disconnect();
await redis.stop();
