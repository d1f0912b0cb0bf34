import { expect, test } from 'vitest';
import { createServiceProvider } from '../../src/flows/create-service-provider.ts';
import type { ServiceProviderOptions } from '../../src/flows/service-options.ts';
import { refusal, secret, tenantConnection } from '../support/login-fixture.ts';

const connection = tenantConnection();

test('keeps the connection and has no notes under https', () => {
  const sp = createServiceProvider(connection, { secret });
  expect(sp.connection).toBe(connection);
  expect(sp.cookieNotes).toEqual([]);
  expect(Object.isFrozen(sp)).toBe(true);
});

test('notes what it does on http://localhost', () => {
  const local = tenantConnection('acme', { acsUrl: 'http://localhost:3000/acs' });
  expect(createServiceProvider(local, { secret }).cookieNotes).toHaveLength(1);
});

test('refuses plain http elsewhere', async () => {
  const open = tenantConnection('acme', { acsUrl: 'http://portal.example.com/acs' });
  const error = await refusal(() => createServiceProvider(open, { secret }));
  expect(error.code).toBe('config_acs_url_not_https');
});

test.each<[string, Partial<ServiceProviderOptions>, string]>([
  ['no secret', { secret: undefined }, 'config_secret_invalid'],
  ['a lifetime of 0', { requestLifetimeSeconds: 0 }, 'config_option_invalid'],
  ['a lifetime of days', { requestLifetimeSeconds: 86_401 }, 'config_option_invalid'],
  ['a lifetime that is no number', { requestLifetimeSeconds: Number.NaN }, 'config_option_invalid'],
  ['an endless wait', { replayStoreTimeoutSeconds: 61 }, 'config_option_invalid'],
  ['negative days', { certificateWarningDays: -1 }, 'config_option_invalid'],
  ['a store of another kind', { replayStore: new Map() as never }, 'config_option_invalid'],
  ['a store that is text', { replayStore: 'redis://' as never }, 'config_option_invalid'],
  ['an unknown option', { replaystore: {} } as never, 'config_unknown_option'],
])('refuses %s', async (_name, options, code) => {
  const error = await refusal(() => createServiceProvider(connection, { secret, ...options }));
  expect(error.code).toBe(code);
});

test('goes by the system clock unless given another', async () => {
  const sp = createServiceProvider(connection, { secret });
  const before = Date.now();
  const { expiresAt } = await sp.startLogin();
  expect(expiresAt.getTime()).toBeGreaterThanOrEqual(before + 600_000);
  expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 600_000);
});
