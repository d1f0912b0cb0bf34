import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { SamlError } from '../../src/errors/saml-error.ts';
import type { SamlEvent } from '../../src/events/saml-event.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { idpFromMetadata } from '../../src/metadata/idp-from-metadata.ts';
import type { IdpMetadata } from '../../src/metadata/idp-metadata.ts';
import { idpMetadataSource } from '../../src/metadata/idp-metadata-source.ts';
import { readIdpMetadata } from '../../src/metadata/read-idp-metadata.ts';
import type { IdpMetadataSourceOptions } from '../../src/metadata/source-options.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';
import { base64Of, entityXml, keyXml, loginXml } from './metadata-xml.ts';
import { rejectionOf } from './rejection-of.ts';
import { thrownBy } from './thrown-by.ts';

const start = Date.parse('2026-06-01T12:00:00Z');
const hour = 3_600;

/** A clock that stands until it is moved, and a source that loads what is published. */
function sourceOf(xml: string, options: Partial<IdpMetadataSourceOptions> = {}) {
  const world = { xml, seconds: 0, failure: undefined as unknown };
  const events: SamlEvent[] = [];
  const now = (): Date => new Date(start + world.seconds * 1000);
  const load = vi.fn(async (): Promise<IdpMetadata> => {
    if (world.failure !== undefined) throw world.failure;
    return readIdpMetadata(world.xml, { now: now() });
  });
  const source = idpMetadataSource({
    load,
    now,
    random: () => 0,
    onEvent: (event) => events.push(event),
    ...options,
  });
  return { world, load, events, ...source };
}

const outage = new SamlError('metadata_fetch_failed', { actual: 'ECONNREFUSED' });
const withKeys = (...names: readonly string[]): string =>
  entityXml({ content: names.map((name) => keyXml(base64Of(name))).join('') + loginXml });

describe('loads', () => {
  test('when first asked, and not before', async () => {
    const { get, load } = sourceOf(withKeys('idp'));
    expect(load).not.toHaveBeenCalled();
    const metadata = await get();
    expect(await get()).toBe(metadata);
    expect(load).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['six hours', '', {}, 6 * hour],
    ['what refreshSeconds says', '', { refreshSeconds: 600 }, 600],
    ['its cacheDuration', 'cacheDuration="PT1H"', { refreshSeconds: 600 }, hour],
    ['a week at most', 'cacheDuration="P1Y"', {}, 7 * 24 * hour],
    ['half the time to its validUntil', 'validUntil="2026-06-01T14:00:00Z"', {}, hour],
    ['retrySeconds at least', 'cacheDuration="PT0S"', { retrySeconds: 30 }, 30],
  ])('again after %s', async (_, attributes, options, seconds) => {
    const { get, load, world } = sourceOf(entityXml({ attributes }), options);
    await get();
    world.seconds = seconds - 0.001;
    await get();
    expect(load).toHaveBeenCalledTimes(1);
    world.seconds = seconds;
    await get();
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('up to a tenth sooner, by chance', async () => {
    const { get, load, world } = sourceOf(withKeys('idp'), { random: () => 0.5 });
    await get();
    world.seconds = 6 * hour * 0.95 - 1;
    await get();
    expect(load).toHaveBeenCalledTimes(1);
    world.seconds = 6 * hour * 0.95;
    await get();
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('once for all who ask at the same time', async () => {
    const { get, load, world } = sourceOf(withKeys('idp'));
    await Promise.all([get(), get(), get()]);
    expect(load).toHaveBeenCalledTimes(1);
    world.seconds = 7 * hour;
    const [first, second] = await Promise.all([get(), get()]);
    expect(load).toHaveBeenCalledTimes(2);
    expect(second).toBe(first);
  });

  test('at once on refresh', async () => {
    const { get, refresh, world } = sourceOf(withKeys('idp'));
    await get();
    world.xml = withKeys('next');
    expect((await get()).certificates).toHaveLength(1);
    const metadata = await refresh();
    expect(await get()).toBe(metadata);
  });

  test('from a file, read anew each time, by the clock of the system', async () => {
    const file = join(tmpdir(), `samlet-metadata-${process.pid}.xml`);
    onTestFinished(() => rmSync(file));
    writeFileSync(file, withKeys('idp'));
    const source = idpMetadataSource({ load: () => readIdpMetadata(readFileSync(file, 'utf8')) });
    const metadata = await source.get();
    expect(await source.get()).toBe(metadata);
    writeFileSync(file, withKeys('idp', 'next'));
    expect((await source.refresh()).certificates).toHaveLength(2);
  });
});

describe('keys', () => {
  test('that are gone from new metadata are no longer trusted, and new ones are', async () => {
    const idp = createFakeIdp();
    const { get, world, events } = sourceOf(idp.metadata());
    const now = new Date();
    const verify = async (response: ReturnType<typeof idp.respond>) =>
      verifyResponse(
        defineConnection({ ...idp.connectionOptions(), idp: idpFromMetadata(await get()) }),
        response.samlResponse,
        { requestId: '_request', now },
      );
    const old = idp.respond({ inResponseTo: '_request' });
    expect((await verify(old)).nameId).toBe('alice@example.com');

    idp.rotate();
    world.xml = idp.metadata();
    world.seconds = 6 * hour;
    expect((await rejectionOf(verify(old))).code).toBe('signature_invalid');
    expect((await verify(idp.respond({ inResponseTo: '_request' }))).nameId).toBe(
      'alice@example.com',
    );
    const [current, previous] = defineConnection(idp.connectionOptions()).idp.certificates;
    expect(events.at(-1)).toMatchObject({
      type: 'metadata.refreshed',
      issuer: idp.entityId,
      added: [current?.fingerprint],
      removed: [previous?.fingerprint],
    });
  });

  test('that are all gone leave nothing to trust', async () => {
    const { get, world } = sourceOf(withKeys('idp'));
    await get();
    world.xml = withKeys();
    world.seconds = 6 * hour;
    const metadata = await get();
    expect(thrownBy(() => idpFromMetadata(metadata)).code).toBe('metadata_no_certificate');
  });
});

describe('a failure', () => {
  test('leaves the last good metadata in place, and is tried again after retrySeconds', async () => {
    const { get, load, world, events } = sourceOf(withKeys('idp'), { domain: 'acme' });
    const metadata = await get();
    world.failure = outage;
    world.seconds = 6 * hour;
    expect(await get()).toBe(metadata);
    expect(events.at(-1)).toEqual({
      type: 'metadata.refresh_failed',
      at: new Date(start + 6 * hour * 1000),
      domain: 'acme',
      issuer: 'https://idp.example.com',
      code: 'metadata_fetch_failed',
      expected: undefined,
      actual: 'ECONNREFUSED',
      remedy: outage.remedy,
      servesUntil: undefined,
    });
    world.seconds += 59;
    expect(await get()).toBe(metadata);
    expect(load).toHaveBeenCalledTimes(2);
    world.seconds += 1;
    world.failure = undefined;
    expect(await get()).not.toBe(metadata);
    expect(load).toHaveBeenCalledTimes(3);
    expect(await get()).not.toBe(metadata);
    expect(load).toHaveBeenCalledTimes(3);
  });

  test('is survived until validUntil, and no longer', async () => {
    const xml = entityXml({ attributes: 'validUntil="2026-06-01T14:00:00Z"' });
    const { get, world, events } = sourceOf(xml);
    const metadata = await get();
    world.failure = outage;
    world.seconds = 2 * hour - 1;
    expect(await get()).toBe(metadata);
    expect(events.at(-1)).toMatchObject({ servesUntil: new Date('2026-06-01T14:00:00Z') });
    world.seconds = 2 * hour;
    const error = await rejectionOf(get());
    expect(error).toMatchObject({ code: 'metadata_expired', cause: outage });
    world.failure = undefined;
    world.xml = withKeys('idp');
    world.seconds += 60;
    expect((await get()).validUntil).toBeUndefined();
  });

  test('is told while nothing was ever loaded, without loading at every call', async () => {
    const { get, load, world, events } = sourceOf(withKeys('idp'));
    world.failure = outage;
    await expect(get()).rejects.toBe(outage);
    await expect(get()).rejects.toBe(outage);
    expect(load).toHaveBeenCalledTimes(1);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: 'metadata.refresh_failed', issuer: undefined });
    world.failure = undefined;
    world.seconds = 60;
    expect((await get()).entityId).toBe('https://idp.example.com');
  });

  test('is told by refresh, which tries at once', async () => {
    const { get, refresh, world } = sourceOf(withKeys('idp'));
    const metadata = await get();
    world.failure = outage;
    await expect(refresh()).rejects.toBe(outage);
    expect(await get()).toBe(metadata);
  });

  test('of another kind is passed on whole, and its text is kept out of events', async () => {
    const { get, world, events } = sourceOf(withKeys('idp'));
    world.failure = new Error('password=hunter2');
    await expect(get()).rejects.toThrow('hunter2');
    expect(JSON.stringify(events)).not.toContain('hunter2');
    expect(events[0]).toMatchObject({ code: 'metadata_fetch_failed' });
  });

  test('is metadata of another IdP', async () => {
    const { get, world, events } = sourceOf(withKeys('idp'));
    const metadata = await get();
    world.xml = entityXml({ entityId: 'urn:evil' });
    world.seconds = 6 * hour;
    expect(await get()).toBe(metadata);
    expect(events.at(-1)).toMatchObject({
      code: 'metadata_idp_unknown',
      expected: 'https://idp.example.com',
      actual: 'urn:evil',
    });
  });

  test('is metadata that has ended, whatever the loader thinks of it', async () => {
    const ended = readIdpMetadata(entityXml({ attributes: 'validUntil="2020-01-01T00:00:00Z"' }), {
      now: new Date('2019-01-01T00:00:00Z'),
    });
    const { get } = sourceOf('', { load: () => ended });
    expect((await rejectionOf(get())).code).toBe('metadata_expired');
  });
});

test('a listener that throws keeps nobody from the metadata', async () => {
  const onEventError = vi.fn();
  const onEvent = (): never => {
    throw new Error('the log is full');
  };
  const { get } = sourceOf(withKeys('idp'), { onEvent, onEventError });
  expect((await get()).entityId).toBe('https://idp.example.com');
  expect(onEventError).toHaveBeenCalledTimes(1);
});

test('no timer is left running', async () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { get } = sourceOf(withKeys('idp'));
  await get();
  expect(vi.getTimerCount()).toBe(0);
});

test('the default chance lies between none and a tenth', async () => {
  const load = vi.fn(() => readIdpMetadata(withKeys('idp')));
  const world = { seconds: 0 };
  const source = idpMetadataSource({ load, now: () => new Date(start + world.seconds * 1000) });
  await source.get();
  world.seconds = 6 * hour * 0.9 - 1;
  await source.get();
  expect(load).toHaveBeenCalledTimes(1);
  world.seconds = 6 * hour;
  await source.get();
  expect(load).toHaveBeenCalledTimes(2);
});

test('refuses options that do not exist or make no sense', () => {
  const load = (): IdpMetadata => readIdpMetadata(withKeys('idp'));
  const given = (options: object): string =>
    thrownBy(() => idpMetadataSource(options as IdpMetadataSourceOptions)).code;
  expect(given({})).toBe('config_option_invalid');
  expect(given({ load, refresh: 1 })).toBe('config_unknown_option');
  expect(given({ load, refreshSeconds: 59 })).toBe('config_option_invalid');
  expect(given({ load, retrySeconds: 0 })).toBe('config_option_invalid');
});
