import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCookieJar } from '../../src/cli/attack/cookie-jar.ts';
import { readField } from '../../src/cli/attack/read-form.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { createSamlHandler } from '../../src/http/create-saml-handler.ts';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import { serveRequests } from '../support/serve-requests.ts';
import { runCli, runJson, widest } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'samlet-attack-'));
const idp = ['--idp', folder];
const servers: Server[] = [];

beforeAll(async () => {
  expect((await runCli(['attack', '--new-idp', folder])).exitCode).toBe(0);
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

interface App {
  readonly url: string;
  readonly connection: ReturnType<typeof defineConnection>;
}

/** An application on a free port that trusts the IdP of the folder. */
async function startApp(create: (app: App) => (request: Request) => Promise<Response>) {
  const server = createServer().listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { entityId, acsUrl } = tenantUrls(baseUrl, 'acme');
  const { entityId: issuer, loginUrl } = JSON.parse(readFileSync(join(folder, 'idp.json'), 'utf8'));
  const certificates = readFileSync(join(folder, 'idp.certificate.pem'), 'utf8');
  const connection = defineConnection({
    entityId,
    acsUrl,
    idp: { entityId: issuer, loginUrl, certificates },
  });
  serveRequests(server, { baseUrl, handle: create({ url: acsUrl, connection }) });
  return acsUrl;
}

/** As the guide says to build one. */
const careful = ({ url, connection }: App) =>
  createSamlHandler({
    baseUrl: new URL(url).origin,
    secret: 'a secret of at least 32 characters',
    connections: () => connection,
    onLogin: () => ({ 'set-cookie': 'session=1; Path=/' }),
  });

/** Believes the message about which request it answers, and remembers nothing. */
const careless =
  ({ connection }: App) =>
  async (request: Request): Promise<Response> => {
    if (request.method === 'GET') {
      return new Response(null, {
        status: 302,
        headers: { location: buildAuthnRequest(connection).url, 'set-cookie': 'visit=1' },
      });
    }
    const samlResponse = new URLSearchParams(await request.text()).get('SAMLResponse');
    const [, requestId = ''] =
      /InResponseTo="([^"]*)"/.exec(Buffer.from(samlResponse ?? '', 'base64').toString()) ?? [];
    try {
      verifyResponse(connection, samlResponse, { requestId });
    } catch {
      return new Response('no', { status: 401 });
    }
    return new Response('welcome', { status: 200 });
  };

describe('samlet attack', () => {
  test('says what to configure, and keeps the key to the owner', async () => {
    const made = join(folder, 'another');
    const { output, exitCode } = await runCli(['attack', '--new-idp', made]);
    expect(exitCode).toBe(0);
    expect(output).toContain('Identity Provider Issuer  https://samlet-attack.invalid/');
    expect(output).toContain(join(made, 'idp.certificate.pem'));
    expect(statSync(join(made, 'idp.key.pem')).mode & 0o077).toBe(0);
    expect(existsSync(join(made, 'idp.metadata.xml'))).toBe(true);
  });

  test('finds nothing at an application that is built as the guide says', async () => {
    const url = await startApp(careful);
    for (const family of ['browsers', 'signature stripping']) {
      const { exitCode, output } = await runCli(['attack', url, ...idp, '--family', family]);
      expect(output).toMatch(/Nothing got in: \d+ attacks, all refused\./);
      expect(exitCode).toBe(0);
      expect(widest(output)).toBeLessThanOrEqual(80);
    }
  }, 60_000);

  test('finds what an application forgets that verifies and remembers nothing', async () => {
    const url = await startApp(careless);
    const words = ['attack', url, ...idp, '--family', 'browsers'];
    const { exitCode, output } = await runCli(words);
    expect(exitCode).toBe(1);
    expect(output).toContain('3 of 3 attacks got in.');
    expect(output).toContain('browsers: a good answer, posted twice (status 200)');
    const { json } = await runJson(words);
    expect(json).toMatchObject({ ok: false, tried: 3, allowed: [], failed: [] });
    expect(json['accepted']).toHaveLength(3);
  }, 60_000);

  test('tells apart what only samlet refuses, and what makes the application fail', async () => {
    const accepts = (app: App) => async (request: Request) => {
      if (request.method === 'GET') return careless(app)(request);
      const form = new URLSearchParams(await request.clone().text());
      const first = form.get('SAMLResponse') ?? '';
      if (first === '') return new Response('', { status: 500 });
      return careless(app)(
        new Request(request.url, {
          method: 'POST',
          body: new URLSearchParams({ SAMLResponse: first }),
        }),
      );
    };
    const url = await startApp(accepts);
    const { exitCode, output } = await runCli(['attack', url, ...idp, '--family', 'form values']);
    expect(output).toContain('Accepted, and allowed by the standard; samlet refuses them');
    expect(output).toContain('Answered with a server error, or not at all');
    expect(output).toContain('Nothing got in that the standard forbids');
    expect(exitCode).toBe(0);
  }, 60_000);

  test('reads requests that are sent by a form, at the end of redirects', async () => {
    const url = await startApp((app) => async (request) => {
      if (request.method === 'POST') return careful(app)(request);
      const { pathname } = new URL(request.url);
      if (pathname === '/start') return Response.redirect(new URL('/form', request.url));
      const { xml } = buildAuthnRequest(app.connection);
      const value = Buffer.from(xml).toString('base64');
      return new Response(`<form><input type="hidden" name="SAMLRequest" value="${value}"></form>`);
    });
    const start = new URL('/start', url).href;
    const { errors } = await runCli(['attack', url, ...idp, '--start-url', start]);
    // It has read the request; this application sets no cookie by which it could accept the answer.
    expect(errors).toContain('cli_attack_login_refused');
  }, 60_000);

  test.each([
    ['another host', ['https://portal.example.com/acs', ...idp], 'cli_attack_host_foreign'],
    ['what is no URL', ['portal', ...idp], 'cli_value_invalid'],
    ['an address of another kind', ['ftp://localhost/acs', ...idp], 'cli_value_invalid'],
    ['no address', [...idp], 'cli_option_missing'],
    ['no IdP', ['http://localhost:1/callback'], 'cli_option_missing'],
    [
      'a folder that is no IdP',
      ['http://localhost:1/callback', '--idp', '/'],
      'cli_file_unreadable',
    ],
    [
      'an unknown family',
      ['http://localhost:1/callback', ...idp, '--family', 'x'],
      'cli_value_invalid',
    ],
    ['nobody who answers', ['http://localhost:1/callback', ...idp], 'cli_attack_no_request'],
    ['a folder that cannot be made', ['--new-idp', '/dev/null/x'], 'cli_file_unwritable'],
  ])('does not begin with %s', async (_what, words, code) => {
    const { exitCode, errors } = await runCli(['attack', ...words]);
    expect(exitCode).toBe(2);
    expect(errors).toContain(code);
  });

  test('takes no folder whose key is none', async () => {
    const spoilt = join(folder, 'spoilt');
    await runCli(['attack', '--new-idp', spoilt]);
    writeFileSync(join(spoilt, 'idp.key.pem'), 'no key');
    const { errors } = await runCli(['attack', 'http://localhost:1/callback', '--idp', spoilt]);
    expect(errors).toContain('cli_value_invalid');
  });

  test('lets the names of the service be given, where its requests say others', async () => {
    const url = await startApp(careful);
    const words = ['attack', url, ...idp, '--family', 'browsers'];
    const right = ['--entity-id', url.replace('/callback', ''), '--acs-url', url];
    expect((await runCli([...words, ...right])).exitCode).toBe(0);
    const wrong = await runCli([...words, '--entity-id', 'https://other.example']);
    expect(wrong.errors).toContain('cli_attack_login_refused');
  }, 60_000);

  test('goes to another host only if it is named once more', async () => {
    const words = ['attack', 'http://host.invalid/callback', ...idp];
    const { errors } = await runCli([...words, '--yes-i-own-this-host', 'other.invalid']);
    expect(errors).toContain('cli_attack_host_foreign');
    const named = await runCli([...words, '--yes-i-own-this-host', 'host.invalid']);
    expect(named.errors).toContain('cli_attack_no_request');
  });

  test.each([
    ['sends nobody to an IdP', async () => new Response('hello'), 'cli_attack_no_request'],
    [
      'sends browsers elsewhere',
      async () => new Response(null, { status: 302, headers: { location: 'https://x.invalid/' } }),
      'cli_attack_no_request',
    ],
    [
      'sends browsers in circles',
      async () => new Response(null, { status: 302, headers: { location: '/again' } }),
      'cli_attack_no_request',
    ],
  ])('says so of an application that %s', async (_what, handle, code) => {
    const url = await startApp(() => handle);
    expect((await runCli(['attack', url, ...idp])).errors).toContain(code);
  });

  test('does not judge an application that answers alike to everything', async () => {
    const url = await startApp((app) => async (request) => {
      if (request.method === 'GET') return careless(app)(request);
      return new Response(null, { status: 303, headers: { location: '/' } });
    });
    expect((await runCli(['attack', url, ...idp])).errors).toContain('cli_attack_indistinct');
  });
});

test('a cookie jar keeps what is set and drops what is deleted', () => {
  const jar = createCookieJar();
  const set = (...lines: string[]) => {
    const headers = new Headers();
    for (const line of lines) headers.append('set-cookie', line);
    return jar.take(headers);
  };
  expect(set('a=1; Path=/', 'b=x=y', 'c=3')).toEqual(['a', 'b', 'c']);
  expect(set('a=', 'c=gone; Max-Age=0', 'b=; Expires=Thu, 01 Jan 1970 00:00:00 GMT')).toEqual([]);
  expect(set('d=4; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'e=5; Max-Age=60')).toEqual(['e']);
  expect(jar.header()).toBe('e=5');
});

test('a field of a form is read whatever its quotes and references', () => {
  const page = `<input name='x' value='1'><INPUT value="a&#43;b&#x2B;&amp;&quot;&lt;&gt;&#1114112;" name="y"><input name="z">`;
  expect(readField(page, 'x')).toBe('1');
  expect(readField(page, 'y')).toBe('a+b+&"<>&#1114112;');
  expect(readField(page, 'z')).toBeUndefined();
  expect(readField(page, 'w')).toBeUndefined();
});
