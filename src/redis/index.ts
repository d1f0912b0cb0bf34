export type { ReplayStore } from '../stores/replay-store.ts';
export type {
  IoRedisClient,
  NodeRedisClient,
  NodeRedisSetOptions,
  RedisClient,
} from './redis-client.ts';
export { type RedisReplayStoreOptions, redisReplayStore } from './redis-replay-store.ts';
