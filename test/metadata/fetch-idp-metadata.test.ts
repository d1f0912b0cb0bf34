import { createPrivateKey } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import type { RequestListener } from 'node:http';
import { setDefaultAutoSelectFamily } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { SamlError } from '../../src/errors/saml-error.ts';
import { fetchIdpMetadata } from '../../src/metadata/fetch-idp-metadata.ts';
import type { FetchIdpMetadataOptions, MetadataFetch } from '../../src/metadata/fetch-options.ts';
import { selfSignedCertificate } from '../../src/testing/self-signed-certificate.ts';
import { serve, serveTls } from './metadata-server.ts';
import { entitiesXml, entityXml, keyFile, loginUrl } from './metadata-xml.ts';
import { rejectionOf } from './rejection-of.ts';

vi.mock('node:dns/promises', () => ({ lookup: vi.fn() }));

const xml = entityXml();
const onLoopback = { dangerouslyAllowHttp: true, dangerouslyAllowPrivateAddresses: true };

const answerWith =
  (body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, headers).end(body);
  };

const refusal = (url: string, options: FetchIdpMetadataOptions = onLoopback): Promise<SamlError> =>
  rejectionOf(fetchIdpMetadata(url, options));

/** What names lead to, look-up by look-up. */
function resolveTo(...lookups: readonly (readonly string[])[]): void {
  for (const addresses of lookups) {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    vi.mocked(lookup).mockResolvedValueOnce(found as never);
  }
}

beforeEach(() => {
  vi.mocked(lookup).mockReset();
});

test('loads and reads the metadata', async () => {
  const origin = await serve(answerWith(xml));
  const metadata = await fetchIdpMetadata(`${origin}/metadata?a=b`, onLoopback);
  expect(metadata.loginUrl).toBe(loginUrl);
  expect(lookup).not.toHaveBeenCalled();
});

test('hands the options on reading over', async () => {
  const two = entitiesXml(entityXml({ entityId: 'urn:a' }) + entityXml({ entityId: 'urn:b' }));
  const origin = await serve(answerWith(two));
  const metadata = await fetchIdpMetadata(origin, { ...onLoopback, entityId: 'urn:b' });
  expect(metadata.entityId).toBe('urn:b');
  expect((await refusal(origin)).code).toBe('metadata_several_idps');
});

test('asks for metadata, without compression and without cookies', async () => {
  const seen: unknown[] = [];
  const origin = await serve((request, response) => {
    seen.push(request.method, request.headers);
    response.end(xml);
  });
  await fetchIdpMetadata(origin, onLoopback);
  expect(seen).toEqual([
    'GET',
    {
      host: origin.slice('http://'.length),
      accept: expect.stringMatching(/^application\/samlmetadata\+xml,/),
      'accept-encoding': 'identity',
      'user-agent': 'samlet',
      connection: 'close',
    },
  ]);
});

describe('the URL', () => {
  test.each([
    'http://idp.example.com/metadata',
    'ftp://idp.example.com/metadata',
    'file:///etc/passwd',
    'data:text/xml,<a/>',
    'https://user:secret@idp.example.com/metadata',
    'https://idp.example.com/#metadata',
    'idp.example.com/metadata',
    '',
  ])('is refused before anything is looked up: %s', async (url) => {
    const error = await refusal(url, {});
    expect(error.code).toBe('metadata_fetch_refused');
    expect(error.message).not.toContain('secret');
    expect(lookup).not.toHaveBeenCalled();
  });

  test('must be text', async () => {
    expect((await refusal(undefined as unknown as string)).code).toBe('metadata_fetch_refused');
  });

  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://10.1.2.3:8443/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://idp.localhost/',
  ])('is refused where it leads to this machine or its network: %s', async (url) => {
    expect((await refusal(url, {})).code).toBe('metadata_fetch_refused');
    const fetch = vi.fn<MetadataFetch>();
    expect((await refusal(url, { fetch })).code).toBe('metadata_fetch_refused');
    expect(lookup).not.toHaveBeenCalled();
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('a name', () => {
  test.each([
    [['127.0.0.1']],
    [['::1']],
    [['8.8.8.8', '10.0.0.1']],
    [['2001:4860:4860::8888', '::ffff:10.0.0.1']],
    [['fe80::1%eth0']],
  ])('is refused where any of its addresses is special: %j', async (addresses) => {
    resolveTo(addresses);
    const error = await refusal('https://idp.example.com/', {});
    expect(error).toMatchObject({
      code: 'metadata_fetch_refused',
      expected: 'a host on the internet',
    });
    for (const address of addresses) expect(error.message).not.toContain(address);
  });

  test('is looked up once, and the connection goes to the address that was judged', async () => {
    const hosts: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      hosts.push(request.headers.host);
      response.end(xml);
    });
    // Without the pin, nothing would answer under this name.
    resolveTo(['127.0.0.1']);
    const url = origin.replace('127.0.0.1', 'idp.invalid');
    expect((await fetchIdpMetadata(url, onLoopback)).loginUrl).toBe(loginUrl);
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(hosts).toEqual([url.slice('http://'.length)]);
  });

  test('is tried at each of its addresses', async () => {
    const origin = await serve(answerWith(xml));
    resolveTo(['::1', '127.0.0.1']);
    const url = origin.replace('127.0.0.1', 'idp.invalid');
    expect((await fetchIdpMetadata(url, onLoopback)).loginUrl).toBe(loginUrl);
  });

  test('is pinned too where the runtime tries one address only', async () => {
    setDefaultAutoSelectFamily(false);
    onTestFinished(() => setDefaultAutoSelectFamily(true));
    const origin = await serve(answerWith(xml));
    const url = origin.replace('127.0.0.1', 'idp.invalid');
    resolveTo(['127.0.0.1'], []);
    expect((await fetchIdpMetadata(url, onLoopback)).loginUrl).toBe(loginUrl);
    expect(await refusal(url)).toMatchObject({
      code: 'metadata_fetch_failed',
      actual: 'no address of idp.invalid',
    });
  });

  test('that leads nowhere is told', async () => {
    vi.mocked(lookup).mockRejectedValueOnce(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await refusal('https://idp.invalid/', {})).toMatchObject({
      code: 'metadata_fetch_failed',
      actual: 'ENOTFOUND',
    });
    resolveTo([]);
    expect((await refusal('https://idp.invalid/', {})).code).toBe('metadata_fetch_failed');
  });

  test('that takes too long to look up is given up', async () => {
    vi.mocked(lookup).mockReturnValueOnce(new Promise(() => {}) as never);
    const error = await refusal('https://idp.invalid/', { timeoutMilliseconds: 20 });
    expect(error).toMatchObject({ code: 'metadata_fetch_failed', actual: 'none' });
  });
});

describe('TLS', () => {
  test('is checked: a certificate of an unknown authority is refused', async () => {
    const origin = await serveTls(answerWith(xml));
    expect(await refusal(origin)).toMatchObject({
      code: 'metadata_fetch_failed',
      actual: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });

  test('may use an authority of the own company, for the name that was asked for', async () => {
    const key = createPrivateKey(keyFile('idp.key'));
    const cert = selfSignedCertificate(key, { subject: { commonName: 'idp.example.com' } });
    const origin = await serveTls(answerWith(xml), cert);
    resolveTo(['127.0.0.1']);
    const options = { ...onLoopback, certificateAuthorities: [cert] };
    const url = origin.replace('127.0.0.1', 'idp.example.com');
    expect((await fetchIdpMetadata(url, options)).loginUrl).toBe(loginUrl);
  });

  test('is checked against the name: one of another host is refused', async () => {
    const origin = await serveTls(answerWith(xml));
    resolveTo(['127.0.0.1']);
    const options = { ...onLoopback, certificateAuthorities: keyFile('idp.crt') };
    expect(await refusal(origin.replace('127.0.0.1', 'idp.example.com'), options)).toMatchObject({
      code: 'metadata_fetch_failed',
      actual: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });
});

describe('redirects', () => {
  /** /3 leads to /2, /1 and /0, which is the metadata. */
  const countdown: RequestListener = (request, response) => {
    const left = Number((request.url ?? '').slice(1));
    if (left === 0) response.end(xml);
    else response.writeHead(302, { location: `/${left - 1}#part` }).end('moved');
  };

  test('are followed, three of them and no more', async () => {
    const origin = await serve(countdown);
    expect((await fetchIdpMetadata(`${origin}/3`, onLoopback)).loginUrl).toBe(loginUrl);
    expect(await refusal(`${origin}/4`)).toMatchObject({
      code: 'metadata_fetch_refused',
      expected: 'at most 3 redirects',
    });
  });

  test.each([301, 303, 307, 308])('are followed with status %i', async (status) => {
    const origin = await serve((request, response) => {
      if (request.url === '/end') response.end(xml);
      else response.writeHead(status, { location: '/end' }).end();
    });
    expect((await fetchIdpMetadata(origin, onLoopback)).loginUrl).toBe(loginUrl);
  });

  test.each([
    ['to plain http', 'http://idp.example.com/'],
    ['to a private address', 'https://10.0.0.1/'],
    ["to the cloud's credentials", 'https://169.254.169.254/latest/meta-data/'],
    ['to a file', 'file:///etc/passwd'],
    ['with a user name', 'https://user:secret@idp.example.com/'],
    ['to nowhere', ''],
    ['to no URL', 'https://['],
  ])('are judged as the first URL was: %s', async (_, location) => {
    const fetch = vi.fn<MetadataFetch>(
      async () => new Response(null, { status: 302, headers: { location } }),
    );
    expect((await refusal('https://idp.example.com/', { fetch })).code).toBe(
      'metadata_fetch_refused',
    );
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('to another name are looked up and pinned like the first', async () => {
    const origin = await serve((request, response) => {
      const { host = '' } = request.headers;
      const location = `http://${host.replace('one.', 'two.')}/`;
      if (host.startsWith('two.')) response.end(xml);
      else response.writeHead(302, { location }).end();
    });
    resolveTo(['127.0.0.1'], ['127.0.0.1']);
    const url = origin.replace('127.0.0.1', 'one.invalid');
    expect((await fetchIdpMetadata(url, onLoopback)).loginUrl).toBe(loginUrl);
    expect(vi.mocked(lookup).mock.calls.map(([name]) => name)).toEqual([
      'one.invalid',
      'two.invalid',
    ]);
  });
});

describe('the answer', () => {
  test.each([204, 304, 401, 404, 500])('is refused with status %i', async (status) => {
    const origin = await serve((_request, response) => {
      response.writeHead(status).end();
    });
    expect(await refusal(origin)).toMatchObject({
      code: 'metadata_fetch_failed',
      expected: 'status 200',
      actual: `status ${status} from ${origin}`,
    });
  });

  test('is refused where it says that it is too long', async () => {
    const origin = await serve(answerWith('<', { 'content-length': '101' }));
    expect((await refusal(origin, { ...onLoopback, maxBytes: 100 })).code).toBe(
      'metadata_too_large',
    );
  });

  test('is counted while it comes, and the connection closed once it is too long', async () => {
    const closed = vi.fn();
    const origin = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(1_000)), 1);
      response.on('close', () => {
        clearInterval(timer);
        closed();
      });
    });
    expect((await refusal(origin, { ...onLoopback, maxBytes: 5_000 })).code).toBe(
      'metadata_too_large',
    );
    await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(1));
  });

  test('may be as long as maxBytes says, also beyond the default', async () => {
    const long = xml + ' '.repeat(6 * 1024 * 1024);
    const origin = await serve(answerWith(long));
    expect((await refusal(origin)).code).toBe('metadata_too_large');
    const options = { ...onLoopback, maxBytes: long.length };
    expect((await fetchIdpMetadata(origin, options)).loginUrl).toBe(loginUrl);
  });

  test('is given up after the time-out, also between two parts of it', async () => {
    const origin = await serve((_request, response) => {
      response.write('<');
    });
    expect(await refusal(origin, { ...onLoopback, timeoutMilliseconds: 50 })).toMatchObject({
      code: 'metadata_fetch_failed',
      expected: 'a complete answer within 50 ms',
      actual: 'none',
    });
  });

  test('is refused where it breaks off', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write(xml.slice(0, 10), () => {
        response.destroy();
      });
    });
    expect((await refusal(origin)).code).toBe('metadata_fetch_failed');
  });

  test('is refused where nobody answers', async () => {
    expect(await refusal('http://127.0.0.1:1/')).toMatchObject({
      code: 'metadata_fetch_failed',
      actual: 'ECONNREFUSED',
    });
  });

  test('is refused where it is compressed, or no UTF-8', async () => {
    const compressed = await serve(answerWith(xml, { 'content-encoding': 'gzip' }));
    expect(await refusal(compressed)).toMatchObject({
      code: 'metadata_fetch_failed',
      actual: 'gzip',
    });
    const latin1 = await serve(answerWith(Buffer.from(`<!--é-->${xml}`, 'latin1')));
    expect(await refusal(latin1)).toMatchObject({ code: 'metadata_malformed', expected: 'UTF-8' });
    const cut = await serve(answerWith(Buffer.from(`${xml}<!--é`).subarray(0, -1)));
    expect((await refusal(cut)).code).toBe('metadata_malformed');
  });

  test('may split a character between two parts, and begin with a byte order mark', async () => {
    const bytes = Buffer.from(`\ufeff<!--é-->${xml}`);
    const origin = await serve((_request, response) => {
      response.write(bytes.subarray(0, 8), () => response.end(bytes.subarray(8)));
    });
    expect((await fetchIdpMetadata(origin, onLoopback)).loginUrl).toBe(loginUrl);
  });
});

describe('a fetch of the application', () => {
  const url = 'https://idp.example.com/metadata';

  test('sends instead, and is told not to follow redirects', async () => {
    const fetch = vi.fn<MetadataFetch>(async () => new Response(xml));
    expect((await fetchIdpMetadata(url, { fetch })).loginUrl).toBe(loginUrl);
    expect(fetch).toHaveBeenCalledWith(
      url,
      expect.objectContaining({ redirect: 'manual', signal: expect.any(AbortSignal) }),
    );
    expect(lookup).not.toHaveBeenCalled();
  });

  test('is held to size and status', async () => {
    const huge: MetadataFetch = async () => new Response('x'.repeat(101));
    expect((await refusal(url, { fetch: huge, maxBytes: 100 })).code).toBe('metadata_too_large');
    const empty: MetadataFetch = async () => new Response(null);
    expect((await refusal(url, { fetch: empty })).code).toBe('metadata_malformed');
    const gone: MetadataFetch = async () => new Response('gone', { status: 410 });
    expect((await refusal(url, { fetch: gone })).code).toBe('metadata_fetch_failed');
  });

  test.each([
    [new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'E1' }) }), 'E1'],
    [new TypeError('no network'), 'no network'],
    ['a string', 'an error of unknown kind'],
  ])('may fail, and its reason is told: %s', async (thrown, actual) => {
    const fetch: MetadataFetch = () => Promise.reject(thrown);
    expect(await refusal(url, { fetch })).toMatchObject({ code: 'metadata_fetch_failed', actual });
  });
});

test('refuses options that do not exist or make no sense', async () => {
  const given = async (options: object): Promise<string> =>
    (await refusal('https://idp.example.com/', options)).code;
  expect(await given({ timeout: 1 })).toBe('config_unknown_option');
  expect(await given({ fetch: 'global' })).toBe('config_option_invalid');
  expect(await given({ maxBytes: -1 })).toBe('config_option_invalid');
  expect(await given({ timeoutMilliseconds: 0 })).toBe('config_option_invalid');
  expect(await given({ dangerouslyAllowHttp: 'yes' })).toBe('config_option_invalid');
});
