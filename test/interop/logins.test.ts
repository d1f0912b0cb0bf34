import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { type StartedProcess, startProcess } from '../support/start-process.ts';
import { linkCalled, unescapeHtml, type WebPage, webSession } from '../support/web-session.ts';

const root = resolve(import.meta.dirname, '../..');
const idps = join(process.env['SAMLET_SHARED'] ?? resolve(root, '../shared'), 'idps');
const baseUrl = 'http://127.0.0.1:7210';
const entityId = `${baseUrl}/login/saml/acme`;
const acsUrl = `${entityId}/callback`;
const examples = [
  ['express', 7211],
  ['fastify', 7212],
] as const;

interface IdpDescription {
  readonly entityId: string;
  readonly ssoUrl: string;
  readonly certFile: string;
}
interface User {
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly groups: readonly string[];
}
interface Answer {
  readonly SAMLResponse: string;
  readonly RelayState: string;
  readonly action: string;
}
interface LoginForm {
  readonly login: (task: {
    readonly kind: string;
    readonly url: string;
    readonly user: string;
    readonly password: string;
  }) => Promise<Answer>;
}

const present = existsSync(join(idps, 'login.mjs'));
const kinds = present
  ? readdirSync(idps).filter((name) => existsSync(join(idps, name, 'start.sh')))
  : [];
const users: Record<string, User> = present
  ? JSON.parse(readFileSync(join(idps, '_lib/users.json'), 'utf8'))
  : {};
const outcomes: string[] = [];

test.skipIf(present)('skipped: no shared IdPs', () => {});

describe.each(kinds)('%s', (kind) => {
  const started: StartedProcess[] = [];
  let idp: IdpDescription;

  beforeAll(async () => {
    const { stdout } = await script(kind, 'start.sh');
    idp = JSON.parse(stdout);
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
    await script(kind, 'stop.sh');
  });

  describe.each(examples)('at the %s example', (name, port) => {
    const site = { baseUrl, listensAt: `http://127.0.0.1:${port}` };
    const row = `${kind.padEnd(14)} ${name.padEnd(8)}`;
    const note = (what: string): void => {
      outcomes.push(`${row} ${what.padEnd(15)} ok`);
      onTestFailed(() => {
        outcomes.pop();
        outcomes.push(`${row} ${what.padEnd(15)} FAIL`);
        const index = examples.findIndex(([each]) => each === name);
        console.error(started[index]?.output().slice(-2000));
      });
    };

    async function begin(user: string, password: string) {
      const browser = webSession(site);
      const sent = await browser.get(linkCalled('Log in with SSO', await browser.get('/')));
      expect(sent.location).toContain('SAMLRequest=');
      const { login } = await loginForm();
      const answer = await login({ kind, url: sent.location ?? '', user, password });
      expect(answer.action).toBe(acsUrl);
      return { browser, answer };
    }

    test.each(Object.entries(users))('logs %s in', async (email, user) => {
      note(email.split('@')[0] ?? email);
      const { browser, answer } = await begin(email, user.password);
      const accepted = await browser.post(acsUrl, formOf(answer));
      expect(accepted.status, accepted.text).toBe(303);
      const account = await browser.get(accepted.location ?? '');
      expect(shownIn(account)).toEqual({
        email,
        name: `${user.firstName} ${user.lastName}`,
        groups: user.groups,
      });
    });

    test('logs nobody in with a wrong password', async () => {
      note('wrong password');
      await expect(begin('alice@example.com', 'wrong')).rejects.toThrow('credentials refused');
    });

    test('refuses the same answer a second time', async () => {
      note('replay refused');
      const password = users['alice@example.com']?.password ?? '';
      const { browser, answer } = await begin('alice@example.com', password);
      const thief = browser.copy();
      expect((await browser.post(acsUrl, formOf(answer))).status).toBe(303);
      const refused = await thief.post(acsUrl, formOf(answer));
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('one_time_use_repeated');
    });
  });
});

afterAll(() => {
  console.log(outcomes.join('\n'));
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

async function script(kind: string, name: string): Promise<{ readonly stdout: string }> {
  const env = { ...process.env, SP_ENTITY_ID: entityId, SP_ACS_URL: acsUrl };
  return promisify(execFile)('bash', [join(idps, kind, name)], { env });
}

async function loginForm(): Promise<LoginForm> {
  return import(pathToFileURL(join(idps, 'login.mjs')).href);
}

function formOf({ SAMLResponse, RelayState }: Answer): Record<string, string> {
  return { SAMLResponse, RelayState };
}

function shownIn({ text }: WebPage) {
  const between = (start: string): string | undefined =>
    text.split(`id="${start}">`)[1]?.split('</')[0];
  const list = text.split('<ul id="groups">')[1]?.split('</ul>')[0] ?? '';
  return {
    email: unescapeHtml(between('email') ?? ''),
    name: unescapeHtml(between('name') ?? ''),
    groups: [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, group = '']) => unescapeHtml(group)),
  };
}
