import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StartedProcess, startProcess } from '../support/start-process.ts';
import { formOn, webSession } from '../support/web-session.ts';

const script = resolve(import.meta.dirname, '../../examples/start.mjs');
let server: StartedProcess;
let url: string;

beforeAll(async () => {
  server = await startProcess(script, { env: {}, ready: /Stop with/, seconds: 110 });
  url = /http:\/\/localhost:\d+/.exec(server.output())?.[0] ?? '';
});

afterAll(() => server?.stop());

test('npm start says where, who and how to stop, in five lines', () => {
  const lines = server.output().trim().split('\n');
  expect(lines).toHaveLength(5);
  expect(server.output()).toMatch(
    /admin@example\.com[\s\S]*alice@example\.com[\s\S]*bob@example\.com[\s\S]*Ctrl\+C/,
  );
});

test.each(['alice', 'bob'])(
  'npm start has a portal that %s can log in to at once',
  async (user) => {
    const site = webSession({ baseUrl: url, listensAt: url.replace('localhost', '127.0.0.1') });
    const sent = await site.get('/login/saml/demo');
    const idp = webSession({ baseUrl: new URL(sent.location ?? '').origin });
    const { action, fields } = formOn(await idp.get(sent.location ?? ''));
    const credentials = { username: `${user}@example.com`, password: `${user}-password` };
    const answer = formOn(await idp.post(action, { ...fields, ...credentials }));
    const accepted = await site.post(answer.action, answer.fields);
    expect([accepted.status, accepted.location]).toEqual([303, '/']);
    expect((await site.get('/profile')).text).toContain(`${user}@example.com`);
  },
);

test('npm start has an administrator', async () => {
  const site = webSession({ baseUrl: url, listensAt: url.replace('localhost', '127.0.0.1') });
  const page = await site.get('/login');
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const password = 'demo-password';
  const signedIn = await site.post('/login', { csrf, email: 'admin@example.com', password });
  expect(signedIn.location).toBe('/accounts');
  const settings = await site.get('/accounts/1/sso');
  expect(settings.text).toContain(`${url}/login/saml/demo/callback`);
});
