// What redisReplayStore costs in Redis: bytes for each live entry. Takes redis-server from PATH; run
// after `npm run build`:
//   node bench/redis-memory.mjs [entries]
import { createHash } from 'node:crypto';
import { createClient } from 'redis';
import { redisReplayStore } from '../dist/redis.js';
import { startRedisServer } from '../examples/cluster/redis-server.mjs';

const entries = Number(process.argv[2] ?? 200_000);
const server = await startRedisServer();
const client = await createClient({ url: server.url }).connect();
const store = redisReplayStore(client);

async function usedMemory() {
  const [, bytes] = /used_memory:(\d+)/.exec(await client.info('memory')) ?? [];
  return Number(bytes);
}

const before = await usedMemory();
const expiresAt = new Date(Date.now() + 3_600_000);
for (let from = 0; from < entries; from += 1_000) {
  const keys = Array.from({ length: 1_000 }, (_, index) => {
    return createHash('sha256')
      .update(`${from + index}`)
      .digest('hex');
  });
  await Promise.all(keys.map((key) => store.useOnce(key, expiresAt)));
}
const perEntry = ((await usedMemory()) - before) / entries;
console.log(`${entries} live entries: ${perEntry.toFixed(0)} bytes each in Redis`);
client.destroy();
await server.stop();
