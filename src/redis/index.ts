export type { ReplayStore } from '../stores/replay-store.ts';
export type {
  RememberedSession,
  SessionQuery,
  SessionRegistry,
} from '../stores/session-registry.ts';
export type {
  IoRedisClient,
  NodeRedisClient,
  NodeRedisSetOptions,
  RedisClient,
} from './redis-client.ts';
export { type RedisReplayStoreOptions, redisReplayStore } from './redis-replay-store.ts';
export type {
  IoRedisScriptClient,
  NodeRedisScriptClient,
  RedisScriptClient,
} from './redis-script-client.ts';
export {
  type RedisSessionRegistryOptions,
  redisSessionRegistry,
} from './redis-session-registry.ts';
