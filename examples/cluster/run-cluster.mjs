// @ts-check
import { randomBytes } from 'node:crypto';
import { createClient } from 'redis';
import { tenantUrls } from 'samlet';
import { startFakeOkta } from 'samlet/testing';
import { driveLogins } from './drive-logins.mjs';
import { freePort } from './free-port.mjs';
import { createInstance } from './instances.mjs';
import { startNginx } from './nginx.mjs';
import { startRandomProxy } from './random-proxy.mjs';
import { startRedisServer } from './redis-server.mjs';
import { startKilling } from './start-killing.mjs';

const domain = 'acme';
const proxies = { node: startRandomProxy, nginx: startNginx };

/**
 * @typedef {object} ClusterOptions
 * @property {number} logins
 * @property {keyof typeof proxies} proxy
 * @property {number} instances
 * @property {number} parallel browsers at a time
 * @property {number} meanMilliseconds between two kills
 */

/**
 * Runs several instances of an application behind a load balancer, with Redis and a fake Okta, all
 * on loopback; signs users in while instances are killed and restarted; and counts what came of it.
 *
 * @param {ClusterOptions} options
 */
export async function runCluster(options) {
  /** @type {(() => unknown)[]} */
  const stops = [];
  try {
    const cluster = await startCluster(options, stops);
    const killing = startKilling(cluster.instances, options);
    stops.push(killing.stop);
    const { baseUrl, startUrl, users } = cluster;
    const { logins: count, parallel } = options;
    const started = performance.now();
    const tally = await driveLogins({ count, parallel, users, baseUrl, startUrl });
    const seconds = (performance.now() - started) / 1000;
    const kills = await killing.stop();
    const acceptedTwice = await countAcceptedTwice(cluster.redisUrl);
    return { logins: count, proxy: cluster.proxy, seconds, kills, ...tally, acceptedTwice };
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

/**
 * @param {ClusterOptions} options
 * @param {(() => unknown)[]} stops filled with what ends each part
 */
async function startCluster(options, stops) {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const { entityId, acsUrl, initiationUrl } = tenantUrls(baseUrl, domain);
  const redis = await startRedisServer();
  stops.push(redis.stop);
  const okta = await startFakeOkta({ apps: [{ entityId, acsUrl }], users: makeUsers(10) });
  stops.push(okta.close);

  const env = {
    PATH: process.env.PATH ?? '',
    BASE_URL: baseUrl,
    REDIS_URL: redis.url,
    SAMLET_SECRET: randomBytes(32).toString('base64'),
    IDP_ENTITY_ID: okta.entityId,
    IDP_LOGIN_URL: okta.loginUrl,
    IDP_CERTIFICATE: okta.certificate,
  };
  const ports = await Promise.all(Array.from({ length: options.instances }, freePort));
  const instances = ports.map((each) => createInstance({ port: each, env }));
  for (const instance of instances) stops.push(instance.kill);
  await Promise.all(instances.map(({ start }) => start()));
  const proxy = await proxies[options.proxy]({ port, backends: ports });
  stops.push(proxy.stop);
  const { users } = okta;
  return {
    baseUrl,
    startUrl: initiationUrl,
    redisUrl: redis.url,
    instances,
    users,
    proxy: proxy.name,
  };
}

/** @param {number} count */
function makeUsers(count) {
  return Array.from({ length: count }, (_each, index) => ({
    login: `user${index}@example.com`,
    password: `password-${index}`,
    firstName: 'User',
    lastName: String(index),
    groups: ['Everyone'],
  }));
}

/**
 * What the instances themselves wrote down, whatever the browsers saw of it.
 *
 * @param {string} redisUrl
 */
async function countAcceptedTwice(redisUrl) {
  const redis = await createClient({ url: redisUrl }).connect();
  const keys = await redis.keys('accepted:*');
  const counts = keys.length === 0 ? [] : await redis.mGet(keys);
  redis.destroy();
  return counts.filter((count) => Number(count) > 1).length;
}
