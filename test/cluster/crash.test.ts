import { resolve } from 'node:path';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeOkta, startFakeOkta } from '../../src/testing/index.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { type StartedProcess, startProcess } from '../support/start-process.ts';
import { formOn, linkCalled, type WebSession, webSession } from '../support/web-session.ts';

const script = resolve(import.meta.dirname, 'stopping-app.mjs');
const port = 7231;
const baseUrl = `http://127.0.0.1:${port}`;
const entityId = `${baseUrl}/login/saml/acme`;
const acsUrl = `${entityId}/callback`;
const where = hasRedisServer ? 'kill -9' : 'kill -9 (skipped: no redis-server)';

describe.skipIf(!hasRedisServer)(where, () => {
  let redis: RedisServer;
  let okta: FakeOkta;
  const started: StartedProcess[] = [];

  beforeAll(async () => {
    redis = await startRedisServer();
    okta = await startFakeOkta({ apps: [{ entityId, acsUrl }] });
  });

  afterAll(async () => {
    for (const { stop } of started) await stop();
    await okta?.close();
    await redis?.stop();
  });

  async function startApp(stopAt = ''): Promise<StartedProcess> {
    const env = {
      PORT: String(port),
      BASE_URL: baseUrl,
      STOP_AT: stopAt,
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      SAMLET_SECRET: 'only for this test: nobody can reach this server',
      IDP_ENTITY_ID: okta.entityId,
      IDP_LOGIN_URL: okta.loginUrl,
      IDP_CERTIFICATE: okta.certificate,
    };
    const app = await startProcess(script, { env, ready: /ready/ });
    started.push(app);
    return app;
  }

  /** Goes to the IdP and signs in there; gives the form that the browser is about to post. */
  async function atIdp(browser: WebSession): Promise<Readonly<Record<string, string>>> {
    const sent = await browser.get(entityId);
    const idp = webSession({ baseUrl: okta.url });
    const { action, fields } = formOn(await idp.get(sent.location ?? ''));
    const alice = { username: 'alice@example.com', password: 'alice-password' };
    return formOn(await idp.post(action, { ...fields, ...alice })).fields;
  }

  /** Posts the answer to an application that stops at this point, and kills it there. */
  async function killedAt(point: string): Promise<{
    readonly browser: WebSession;
    readonly fields: Readonly<Record<string, string>>;
  }> {
    const app = await startApp(point);
    const browser = webSession({ baseUrl });
    const fields = await atIdp(browser);
    const lost = browser.post(acsUrl, fields).catch(() => 'no answer');
    await expect.poll(app.output, { timeout: 20_000 }).toContain(`stopped at: ${point}`);
    await app.kill();
    expect(await lost).toBe('no answer');
    return { browser, fields };
  }

  async function sessions(): Promise<number> {
    const client = await createClient({ url: `redis://127.0.0.1:${redis.port}` }).connect();
    const count = Number(await client.get('sessions:alice@example.com'));
    client.destroy();
    return count;
  }

  test('before the replay write: the same answer signs in, once', async () => {
    const { browser, fields } = await killedAt('before the replay write');
    const app = await startApp();
    const before = await sessions();
    const thief = browser.copy();
    expect(await browser.post(acsUrl, fields)).toMatchObject({ status: 303, location: '/' });
    const again = await thief.post(acsUrl, fields);
    expect([again.status, again.text]).toEqual([403, expect.stringContaining('login_replayed')]);
    expect(await sessions()).toBe(before + 1);
    await app.stop();
  });

  test.each([
    ['before the session', 0],
    ['before the answer', 1],
  ])('%s: the answer is used up, and a new login signs in', async (point, sessionsMade) => {
    const before = await sessions();
    const { browser, fields } = await killedAt(point);
    const app = await startApp();
    for (const _reload of [1, 2]) {
      const reloaded = await browser.copy().post(acsUrl, fields);
      expect(reloaded.status).toBe(403);
      expect(reloaded.text).toContain('login_replayed');
      expect(linkCalled('Start again', reloaded)).toBe(entityId);
    }
    expect(await sessions()).toBe(before + sessionsMade);
    const fresh = await atIdp(browser);
    expect(await browser.post(acsUrl, fresh)).toMatchObject({ status: 303, location: '/' });
    expect(await sessions()).toBe(before + sessionsMade + 1);
    await app.stop();
  });
});
