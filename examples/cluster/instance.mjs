// @ts-check
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import express from 'express';
import { createClient } from 'redis';
import { createSamlHandler, defineConnection, tenantUrls } from 'samlet';
import { redisReplayStore } from 'samlet/redis';
import { samlRoutes } from '../express/saml-routes.mjs';
import { readSettings } from '../shared/settings.mjs';

/**
 * One of several processes of an application. It may be killed at any moment, since it keeps
 * nothing: a login in progress lives in the browser's cookie, used assertions and sessions in Redis.
 */
const { port, baseUrl, secret, domain, idp } = readSettings(process.env);
const { REDIS_URL = 'redis://127.0.0.1:6379' } = process.env;
const redis = createClient({ url: REDIS_URL });
redis.on('error', () => {}); // Each command that fails says so itself.
await redis.connect();

const { entityId, acsUrl } = tenantUrls(baseUrl, domain);
const connection = defineConnection({ entityId, acsUrl, idp });
const handle = createSamlHandler({
  baseUrl,
  secret,
  replayStore: redisReplayStore(redis),
  connections: (asked) => (asked === domain ? connection : null),
  onLogin: async (login) => {
    // For this example's own check only: how often each assertion was let in, on all instances.
    await redis.incr(`accepted:${login.assertionId}`);
    const id = randomBytes(32).toString('base64url');
    await redis.set(`session:${id}`, login.email, { EX: 8 * 3_600 });
    return { 'set-cookie': `session=${id}; Path=/; HttpOnly; SameSite=Lax` };
  },
});

const app = express();
app.use('/login/saml', samlRoutes(handle, baseUrl));
app.get('/', async (request, response) => {
  const [, id = ''] = /(?:^|; )session=([\w-]+)/.exec(request.headers.cookie ?? '') ?? [];
  const email = await redis.get(`session:${id}`);
  response.type('text/plain').send(email === null ? 'signed out' : `signed in as ${email}`);
});
await once(app.listen(port, '127.0.0.1'), 'listening');

// Whoever started this process is told, and not survived.
process.once('disconnect', () => process.exit());
process.send?.('ready');
