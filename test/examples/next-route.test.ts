import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type FakeOkta, startFakeOkta } from '../../src/testing/index.ts';
import { formOn, webSession } from '../support/web-session.ts';

const folder = resolve(import.meta.dirname, '../../examples/next-route');
const baseUrl = 'https://portal.example.com';
const entityId = `${baseUrl}/login/saml/acme`;
const acsUrl = `${entityId}/callback`;

/** What Next.js calls, each with the request and the parameters of the path. */
type Route = Record<
  'GET' | 'POST' | 'HEAD',
  (request: Request, context: { params: Promise<{ path: string[] }> }) => Promise<Response>
>;

let okta: FakeOkta;
let route: Route;
let sessions: { find: (cookies: string) => { email: string } | undefined };

beforeAll(async () => {
  okta = await startFakeOkta({ apps: [{ entityId, acsUrl }] });
  vi.stubEnv('BASE_URL', baseUrl);
  vi.stubEnv('SAMLET_SECRET', 'only for this test: nobody can reach this server');
  vi.stubEnv('IDP_ENTITY_ID', okta.entityId);
  vi.stubEnv('IDP_LOGIN_URL', okta.loginUrl);
  vi.stubEnv('IDP_CERTIFICATE', okta.certificate);
  route = await import(resolve(folder, 'app/login/saml/[...path]/route.mjs'));
  ({ sessions } = await import(resolve(folder, 'saml.mjs')));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await okta?.close();
});

function call(method: keyof Route, url: string, init: RequestInit = {}): Promise<Response> {
  const path = new URL(url).pathname.split('/').slice(3);
  // Behind a proxy the host that Next.js sees is not the one that people open.
  const seen = url.replace(baseUrl, 'http://localhost:3000');
  const request = new Request(seen, { method, ...init });
  return route[method](request, { params: Promise.resolve({ path }) });
}

test('signs alice in through the route handler', async () => {
  const started = await call('GET', `${entityId}?returnTo=/inbox`);
  expect(started.status).toBe(303);
  const cookie = started.headers.getSetCookie().map((line) => line.split(';')[0]);

  const idp = webSession({ baseUrl: okta.url });
  const { action, fields } = formOn(await idp.get(started.headers.get('location') ?? ''));
  const alice = { username: 'alice@example.com', password: 'alice-password' };
  const answer = formOn(await idp.post(action, { ...fields, ...alice }));
  expect(answer.action).toBe(acsUrl);

  const posted = {
    body: new URLSearchParams(answer.fields),
    headers: { cookie: cookie.join('; ') },
  };
  const accepted = await call('POST', acsUrl, posted);
  expect([accepted.status, accepted.headers.get('location')]).toEqual([303, '/inbox']);
  const session = accepted.headers.getSetCookie().join('; ');
  expect(sessions.find(session)?.email).toBe('alice@example.com');

  const again = await call('POST', acsUrl, posted);
  expect(again.status).toBe(403);
  expect(await again.text()).toContain('login_replayed');
});

test('answers HEAD without a body, and unknown addresses with a page', async () => {
  const head = await call('HEAD', entityId);
  expect([head.status, await head.text()]).toEqual([303, '']);
  expect((await call('GET', `${baseUrl}/login/saml/nobody`)).status).toBe(404);
});
