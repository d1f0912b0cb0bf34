import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeOkta, startFakeOkta } from '../../src/testing/index.ts';
import type { StartedProcess } from '../support/start-process.ts';
import { formOn, webSession } from '../support/web-session.ts';
import { hasRuntime, startRuntime } from './start-runtime.ts';

const port = 7241;
const baseUrl = `http://127.0.0.1:${port}`;
const entityId = `${baseUrl}/login/saml/acme`;
const acsUrl = `${entityId}/callback`;

const servers = [
  ['Bun.serve', 'bun'],
  ['Deno.serve', 'deno'],
  ['Workers', 'workerd'],
] as const;

for (const [name, runtime] of servers) {
  const where = hasRuntime(runtime) ? name : `${name} (skipped: no ${runtime})`;

  describe.skipIf(!hasRuntime(runtime))(where, () => {
    let okta: FakeOkta;
    let server: StartedProcess;

    beforeAll(async () => {
      okta = await startFakeOkta({ apps: [{ entityId, acsUrl }] });
      server = await startRuntime(runtime, {
        PORT: String(port),
        BASE_URL: baseUrl,
        IDP_ENTITY_ID: okta.entityId,
        IDP_LOGIN_URL: okta.loginUrl,
        IDP_CERTIFICATE: okta.certificate,
      });
    });

    afterAll(async () => {
      await server?.stop();
      await okta?.close();
    });

    test('takes the handler as it is: signs alice in, once', async () => {
      const browser = webSession({ baseUrl });
      const started = await browser.get(`${entityId}?returnTo=/inbox`);
      const idp = webSession({ baseUrl: okta.url });
      const { action, fields } = formOn(await idp.get(started.location ?? ''));
      const alice = { username: 'alice@example.com', password: 'alice-password' };
      const answer = formOn(await idp.post(action, { ...fields, ...alice }));

      const thief = browser.copy();
      const accepted = await browser.post(answer.action, answer.fields);
      expect([accepted.status, accepted.location]).toEqual([303, '/inbox']);
      expect(browser.cookies.get('session')).toBe('alice@example.com');
      const replayed = await thief.post(answer.action, answer.fields);
      expect([replayed.status, replayed.text]).toEqual([
        403,
        expect.stringContaining('login_replayed'),
      ]);
    });

    test('refuses an answer that was changed on its way', async () => {
      const browser = webSession({ baseUrl });
      const started = await browser.get(entityId);
      const idp = webSession({ baseUrl: okta.url });
      const { action, fields } = formOn(await idp.get(started.location ?? ''));
      const bob = { username: 'bob@example.com', password: 'bob-password' };
      const answer = formOn(await idp.post(action, { ...fields, ...bob }));
      const xml = Buffer.from(answer.fields['SAMLResponse'] ?? '', 'base64').toString();
      const forged = Buffer.from(xml.replaceAll('bob@', 'admin@')).toString('base64');
      const refused = await browser.post(acsUrl, { ...answer.fields, SAMLResponse: forged });
      expect([refused.status, refused.text]).toEqual([
        403,
        expect.stringContaining('signature_digest_mismatch'),
      ]);
    });
  });
}
