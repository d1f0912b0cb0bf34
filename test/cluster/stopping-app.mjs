// @ts-check
// An application that stands still at one point of a login, for a test to kill it right there.
import { once } from 'node:events';
import express from 'express';
import { createClient } from 'redis';
import { samlRoutes } from '../../examples/express/saml-routes.mjs';
import {
  createSamlHandler,
  defineConnection,
  tenantUrls,
} from '../../examples/node_modules/samlet/dist/index.js';
import { redisReplayStore } from '../../examples/node_modules/samlet/dist/redis.js';
import { readSettings } from '../../examples/shared/settings.mjs';

const { REDIS_URL = '', STOP_AT } = process.env;
const { port, baseUrl, secret, domain, idp } = readSettings(process.env);
const redis = await createClient({ url: REDIS_URL }).connect();
const { entityId, acsUrl } = tenantUrls(baseUrl, domain);
const connection = defineConnection({ entityId, acsUrl, idp });
const redisStore = redisReplayStore(redis);

/** @param {string} point */
async function stopAt(point) {
  if (point !== STOP_AT) return;
  console.log(`stopped at: ${point}`);
  await new Promise(() => {});
}

const handle = createSamlHandler({
  baseUrl,
  secret,
  replayStoreTimeoutSeconds: 60,
  replayStore: {
    useOnce: async (key, expiresAt) => {
      await stopAt('before the replay write');
      return redisStore.useOnce(key, expiresAt);
    },
  },
  connections: (asked) => (asked === domain ? connection : null),
  onLogin: async (login) => {
    await stopAt('before the session');
    await redis.incr(`sessions:${login.email}`);
    await stopAt('before the answer');
    return { 'set-cookie': 'session=1' };
  },
});

const app = express();
app.use('/login/saml', samlRoutes(handle, baseUrl));
await once(app.listen(port, '127.0.0.1'), 'listening');
console.log('ready');
