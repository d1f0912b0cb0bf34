import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Express } from 'express';
import type { FastifyInstance } from 'fastify';
import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { Login } from '../../src/login/login.ts';
import { runCli } from '../cli/run-cli.ts';
import { fakeIdp } from './given/reader.ts';
import { readPage, readPages, root } from './read-page.ts';
import { runPage } from './run-page.ts';
import { type Answerer, signInThrough } from './sign-in-through.ts';

const guides = readPages()
  .map(({ path }) => /^docs\/guides\/([a-z0-9-]+\.md)$/.exec(path)?.[1])
  .filter((name) => name !== undefined);

/** What a page declares under one name. */
async function declared<Value>(path: string, name: string): Promise<Value> {
  const names = await runPage(readPage(path));
  return names[name] as Value;
}

async function expectLogin(answer: Answerer): Promise<void> {
  const { finished } = await signInThrough(answer, fakeIdp);
  expect(finished.status).toBe(303);
  expect(finished.headers.getSetCookie()).toContain('user=alice@example.com Everyone');
}

test.each([
  'README.md',
  'docs/guides/okta.md',
  'docs/guides/many-machines.md',
  'docs/operations.md',
])('the code of %s signs a user in', async (path) => {
  await expectLogin(await declared<Answerer>(path, 'handle'));
});

test('the set-up for many machines lets nobody use an answer twice', async () => {
  const handle = await declared<Answerer>('docs/guides/many-machines.md', 'handle');
  const kept: Request[] = [];
  await signInThrough((request) => {
    kept.push(request.clone());
    return handle(request);
  }, fakeIdp);
  expect((await handle(kept[1] as Request)).status).toBe(403);
});

test('the Express guide signs a user in', async () => {
  const app = await declared<Express>('docs/guides/express.md', 'app');
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    await expectLogin(async (request) => {
      const { pathname, search } = new URL(request.url);
      const url = `http://127.0.0.1:${port}${pathname}${search}`;
      const { method, headers } = request;
      const body = method === 'POST' ? await request.arrayBuffer() : null;
      return fetch(url, { method, headers, body, redirect: 'manual' });
    });
  } finally {
    server.close();
  }
});

test('the Fastify guide signs a user in', async () => {
  const app = await declared<FastifyInstance>('docs/guides/fastify.md', 'app');
  await expectLogin(async (request) => {
    const { statusCode, headers } = await app.inject({
      method: request.method === 'POST' ? 'POST' : 'GET',
      url: new URL(request.url).pathname,
      headers: Object.fromEntries(request.headers),
      payload: Buffer.from(await request.arrayBuffer()),
    });
    const answer = new Headers();
    for (const [name, value] of Object.entries(headers)) {
      for (const each of [value ?? []].flat()) answer.append(name, String(each));
    }
    return new Response(null, { status: statusCode, headers: answer });
  });
});

test('the Hono guide signs a user in', async () => {
  const app = await declared<Hono>('docs/guides/hono.md', 'app');
  await expectLogin((request) => app.fetch(request));
});

test('the guide for Next.js signs a user in', async () => {
  const { GET, POST } = (await runPage(readPage('docs/guides/next.md'))) as Record<
    'GET' | 'POST',
    Answerer
  >;
  await expectLogin((request) => (request.method === 'POST' ? POST : GET)(request));
});

/** The Durable Objects of one class, each with a storage of its own. */
function durableObjects(made: (state: unknown) => { fetch: Answerer; alarm: () => Promise<void> }) {
  const objects = new Map<string, ReturnType<typeof made>>();
  const find = (name: string) => {
    const kept = new Map<string, unknown>();
    const storage = {
      get: async (key: string) => kept.get(key),
      put: async (key: string, value: unknown) => kept.set(key, value),
      setAlarm: async () => undefined,
      deleteAll: async () => kept.clear(),
    };
    return objects.get(name) ?? objects.set(name, made({ storage })).get(name);
  };
  return {
    objects,
    idFromName: (name: string) => name,
    get: (name: string) => ({
      fetch: (url: string, init: RequestInit) => find(name)?.fetch(new Request(url, init)),
    }),
  };
}

test('the guide for Workers signs a user in, once for each answer', async () => {
  const { exported, UsedAssertion } = (await runPage(readPage('docs/guides/workers.md'))) as {
    exported: { fetch: (request: Request, env: unknown) => Promise<Response> };
    UsedAssertion: new (state: unknown) => { fetch: Answerer; alarm: () => Promise<void> };
  };
  const env = {
    SAMLET_SECRET: 'a secret of more than thirty-two characters',
    USED_ASSERTIONS: durableObjects((state) => new UsedAssertion(state)),
  };
  const kept: Request[] = [];
  await expectLogin((request) => {
    kept.push(request.clone());
    return exported.fetch(request, env);
  });
  const again = () => exported.fetch((kept[1] as Request).clone(), env);
  expect((await again()).status).toBe(403);
  const [used] = env.USED_ASSERTIONS.objects.values();
  await used?.alarm();
  expect((await again()).status).toBe(303);
});

test('the guide to typed claims makes claims of the attributes', async () => {
  const claims = await declared<Login['claims']>('docs/guides/claims.md', 'claims');
  expect(claims).toEqual({ department: 'Sales', costCenters: ['1', '2'] });
});

test('the Okta guide shows the form as the command prints it', async () => {
  const page = readPage('docs/guides/okta.md');
  const form = page.blocks.find(({ language }) => language === 'text')?.code;
  const words = '--base-url https://portal.example.com --domain acme'.split(' ');
  const { output } = await runCli(['okta-form', ...words]);
  expect(`${form}\n`).toBe(output);
});

test('the index of the guides lists every guide', () => {
  const { text } = readPage('docs/guides/README.md');
  const listed = [...text.matchAll(/\]\(([a-z0-9-]+\.md)\)/g)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(guides.toSorted());
});

test('the menu of the site lists every guide', () => {
  const menu = readFileSync(resolve(root, 'site/.vitepress/config.mjs'), 'utf8');
  const names = guides.map((guide) => guide.replace('.md', ''));
  expect(names.filter((name) => !new RegExp(`\\b${name}'?: '`).test(menu))).toEqual([]);
});
