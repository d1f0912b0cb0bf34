import { expect, test, vi } from 'vitest';
import { tenantConnection } from '../support/login-fixture.ts';
import { begin, formFor, handlerFixture, post } from './handler-fixture.ts';

/** What the error page is told of a refused login to /settings. */
async function told(
  service: { readonly allowIdpInitiated?: boolean },
  sent: { readonly cookie?: string; readonly relayState?: string },
): Promise<unknown> {
  const errorPage = vi.fn(() => 'x');
  const fixture = handlerFixture({ errorPage }, tenantConnection('acme', service));
  const begun = await begin(fixture, '/login/saml/acme?returnTo=/settings');
  const body = formFor(fixture, begun, { audience: 'urn:other' });
  if (sent.relayState !== undefined) body.set('RelayState', sent.relayState);
  await post(fixture, { body, headers: { cookie: sent.cookie ?? begun.cookie } });
  return errorPage.mock.calls[0]?.at(1);
}

test('the error page is told where the user of this browser wanted to go', async () => {
  expect(await told({}, {})).toMatchObject({ returnTo: '/settings', domain: 'acme' });
});

test('what another browser asked for is not told', async () => {
  expect(await told({}, { cookie: 'app=1' })).toMatchObject({ returnTo: null });
});

test('what the IdP asks for is not told', async () => {
  const relayState = '/admin';
  expect(await told({ allowIdpInitiated: true }, { relayState })).toMatchObject({ returnTo: null });
});
