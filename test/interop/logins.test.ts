import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { shownUser } from '../support/shown-user.ts';
import { type StartedProcess, startProcess } from '../support/start-process.ts';
import { linkCalled, webSession } from '../support/web-session.ts';
import { note } from './matrix.ts';
import {
  type Answer,
  hasRealIdps,
  type IdpDescription,
  idpKinds,
  logInAt,
  startIdp,
  stopIdp,
  userCalled,
} from './real-idps.ts';

const root = resolve(import.meta.dirname, '../..');
const baseUrl = 'http://127.0.0.1:7210';
const entityId = `${baseUrl}/login/saml/acme`;
const acsUrl = `${entityId}/callback`;
const examples = [
  ['express', 7211],
  ['fastify', 7212],
] as const;

if (!hasRealIdps) test.skip('skipped: no shared IdPs', () => {});

describe.each(idpKinds)('%s', (kind) => {
  const started: StartedProcess[] = [];

  beforeAll(async () => {
    const idp = await startIdp(kind, { SP_ENTITY_ID: entityId, SP_ACS_URL: acsUrl });
    for (const [name, port] of examples) {
      started.push(
        await startProcess(join(root, 'examples', name, 'main.mjs'), {
          env: exampleSettings(idp, port),
          ready: /http:\/\//,
        }),
      );
    }
  }, 900_000);

  afterAll(async () => {
    await Promise.all(started.map((each) => each.stop()));
    await stopIdp(kind);
  });

  describe.each(examples)('at the %s example', (name, port) => {
    const site = { baseUrl, listensAt: `http://127.0.0.1:${port}` };
    const noteHere = (feature: string): void => {
      note(kind, { feature: `${name}: ${feature}` });
      onTestFailed(() => {
        const output = started[examples.findIndex(([each]) => each === name)]?.output();
        console.error(output?.slice(-2000));
      });
    };

    async function begin(user: string, password: string) {
      const browser = webSession(site);
      const sent = await browser.get(linkCalled('Log in with SSO', await browser.get('/')));
      expect(sent.location).toContain('SAMLRequest=');
      const answer = await logInAt({ kind, url: sent.location ?? '', user, password });
      expect(answer.action).toBe(acsUrl);
      return { browser, answer };
    }

    test.each(['alice', 'bob'] as const)('logs %s in', async (person) => {
      noteHere(person);
      const email = `${person}@example.com`;
      const user = userCalled(email);
      const { browser, answer } = await begin(email, user.password);
      const accepted = await browser.post(acsUrl, formOf(answer));
      expect(accepted.status, accepted.text).toBe(303);
      const account = await browser.get(accepted.location ?? '');
      expect(shownUser(account)).toEqual({
        email,
        name: `${user.firstName} ${user.lastName}`,
        groups: user.groups,
      });
    });

    test('logs nobody in with a wrong password', async () => {
      noteHere('wrong password refused');
      await expect(begin('alice@example.com', 'wrong')).rejects.toThrow('credentials refused');
    });

    test('refuses the same answer a second time', async () => {
      noteHere('replay refused');
      const { password } = userCalled('alice@example.com');
      const { browser, answer } = await begin('alice@example.com', password);
      const thief = browser.copy();
      expect((await browser.post(acsUrl, formOf(answer))).status).toBe(303);
      const refused = await thief.post(acsUrl, formOf(answer));
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('login_replayed');
    });
  });
});

function exampleSettings(idp: IdpDescription, port: number): Record<string, string> {
  return {
    PORT: String(port),
    BASE_URL: baseUrl,
    SAMLET_SECRET: 'only for this test: nobody can reach these servers',
    IDP_ENTITY_ID: idp.entityId,
    IDP_LOGIN_URL: idp.ssoUrl,
    IDP_CERTIFICATE_FILE: idp.certFile,
  };
}

function formOf({ SAMLResponse, RelayState }: Answer): Record<string, string> {
  return { SAMLResponse, RelayState };
}
