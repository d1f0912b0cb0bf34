import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import express from 'express';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

type Handle = (request: Request) => Promise<Response>;
interface Running {
  readonly port: number;
  readonly close: () => Promise<unknown>;
}

const baseUrl = 'https://portal.example.com';

async function startExpress(handle: Handle): Promise<Running> {
  const { samlRoutes } = await adapter('express');
  const app = express();
  app.use('/login/saml', samlRoutes(handle, baseUrl));
  app.use(((error, _request, response, _next) => {
    response.status(error.status).end();
  }) satisfies express.ErrorRequestHandler);
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => server.close(),
  };
}

async function startFastify(handle: Handle): Promise<Running> {
  const { samlRoutes } = await adapter('fastify');
  const app = fastify();
  app.register(samlRoutes, { prefix: '/login/saml', handle, baseUrl });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
}

function adapter(name: string) {
  return import(resolve(import.meta.dirname, `../../examples/${name}/saml-routes.mjs`));
}

describe.each([
  ['Express', startExpress],
  ['Fastify', startFastify],
])('the %s adapter', (_name, start) => {
  const calls: { url: string; method: string; body: string; cookie: string | null }[] = [];
  const running: Running[] = [];

  beforeAll(async () => {
    const handle: Handle = async (request) => {
      const { url, method, headers } = request;
      calls.push({ url, method, body: await request.text(), cookie: headers.get('cookie') });
      const answer = new Headers({ location: '/inbox', 'content-type': 'text/html' });
      answer.append('set-cookie', 'one=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
      answer.append('set-cookie', 'two=2; Path=/');
      return new Response('<p>é</p>', { status: 418, headers: answer });
    };
    running.push(await start(handle));
  });

  afterAll(() => Promise.all(running.map(({ close }) => close())));

  async function send(path: string, options: { method?: string; body?: string | Buffer } = {}) {
    const { method = 'GET', body } = options;
    const headers = {
      host: 'evil.example.net',
      'x-forwarded-host': 'evil.example.net',
      cookie: 'a=1; b=2',
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const sent = httpRequest({ host: '127.0.0.1', port: running[0]?.port, path, method, headers });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks = await response.toArray();
    return { response, text: Buffer.concat(chunks).toString() };
  }

  test('builds the URL from the base URL alone and leaves the query as it came', async () => {
    await send('/login/saml/acme?SAMLResponse=a%2Bb%20c&x=+');
    expect(calls.at(-1)).toMatchObject({
      url: `${baseUrl}/login/saml/acme?SAMLResponse=a%2Bb%20c&x=+`,
      method: 'GET',
      body: '',
      cookie: 'a=1; b=2',
    });
  });

  test('cannot be sent elsewhere by a request line with a host in it', async () => {
    await send('http://evil.example.net/login/saml/acme');
    expect(new URL(calls.at(-1)?.url ?? '').origin).toBe(baseUrl);
  });

  test('hands the posted bytes on unread', async () => {
    const body = 'SAMLResponse=PHg%2B&SAMLResponse=%00%zz&RelayState=é';
    await send('/login/saml/acme/callback', { method: 'POST', body });
    expect(calls.at(-1)).toMatchObject({ method: 'POST', body });
  });

  test('gives back status, headers, every cookie and the body', async () => {
    const { response, text } = await send('/login/saml/acme');
    expect(response.statusCode).toBe(418);
    expect(response.headers).toMatchObject({ location: '/inbox', 'content-type': 'text/html' });
    expect(response.headers['set-cookie']).toEqual([
      'one=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
      'two=2; Path=/',
    ]);
    expect(text).toBe('<p>é</p>');
  });

  test('answers HEAD without a body, and leaves unusual methods to the handler', async () => {
    expect((await send('/login/saml/acme', { method: 'HEAD' })).text).toBe('');
    await send('/login/saml/acme/callback', { method: 'PUT', body: 'x' });
    expect(calls.at(-1)).toMatchObject({ method: 'PUT', body: 'x' });
  });

  test('refuses a body over 2 MiB before the handler sees it', async () => {
    const before = calls.length;
    const body = Buffer.alloc(2 ** 21 + 1, 'a');
    const { response } = await send('/login/saml/acme/callback', { method: 'POST', body });
    expect(response.statusCode).toBe(413);
    expect(calls).toHaveLength(before);
  });
});
