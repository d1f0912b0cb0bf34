import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { shownUser } from '../support/shown-user.ts';
import { type StartedProcess, startProcess } from '../support/start-process.ts';
import { linkCalled, webSession } from '../support/web-session.ts';

const root = resolve(import.meta.dirname, '../..');
const { SAMLET_SHARED = resolve(root, '../shared') } = process.env;
const idps = join(SAMLET_SHARED, 'idps');
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
const columns = ['alice', 'bob', 'wrong password', 'replay refused'] as const;
type Column = (typeof columns)[number];
/** Rows of the matrix printed at the end: what came of each attempt. */
const matrix = new Map<string, Map<Column, 'ok' | 'FAIL'>>();

if (!present) test.skip('skipped: no shared IdPs', () => {});

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
    const row = new Map<Column, 'ok' | 'FAIL'>();
    matrix.set(`${kind} × ${name}`, row);
    const note = (column: Column): void => {
      row.set(column, 'ok');
      onTestFailed(() => {
        row.set(column, 'FAIL');
        console.error(
          started[examples.findIndex(([each]) => each === name)]?.output().slice(-2000),
        );
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

    test.each(['alice', 'bob'] as const)('logs %s in', async (person) => {
      note(person);
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
      note('wrong password');
      await expect(begin('alice@example.com', 'wrong')).rejects.toThrow('credentials refused');
    });

    test('refuses the same answer a second time', async () => {
      note('replay refused');
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

afterAll(() => {
  if (matrix.size === 0) return;
  const line = (cells: readonly string[]) => cells.map((cell) => cell.padEnd(16)).join('');
  const rows = [...matrix].map(([title, row]) =>
    [title.padEnd(26), line(columns.map((column) => row.get(column) ?? '-'))].join(''),
  );
  console.log([' '.repeat(26) + line(columns), ...rows].join('\n'));
});

function userCalled(email: string): User {
  const user = users[email];
  if (user === undefined) throw new Error(`The shared IdPs have no user ${email}`);
  return user;
}

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
