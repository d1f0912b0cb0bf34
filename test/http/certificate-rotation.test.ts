import { expect, test } from 'vitest';
import { cacheConnections } from '../../src/http/cache-connections.ts';
import type { FakeIdp } from '../../src/testing/index.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { tenantConnection } from '../support/login-fixture.ts';
import { begin, handlerFixture, post, urls } from './handler-fixture.ts';

/** A handler that stays the same throughout, and a row of a database that an administrator edits. */
function rotationFixture(first: FakeIdp) {
  const row = { certificates: [first.certificate] };
  const connections = cacheConnections(() =>
    tenantConnection('acme', { idp: { ...first.connectionOptions().idp, ...row } }),
  );
  const service = handlerFixture({ connections });
  return {
    service,
    save: (...certificates: string[]) => {
      row.certificates = certificates;
      connections.invalidate('acme');
    },
    /** The outcome of a login whose answer this IdP signs. */
    signedBy: async (idp: FakeIdp): Promise<string | undefined> => {
      const begun = await begin(service);
      const { acsUrl, entityId: audience } = urls;
      const { samlResponse: SAMLResponse } = idp.respond({
        now: service.now(),
        inResponseTo: begun.requestId,
        acsUrl,
        audience,
      });
      const body = new URLSearchParams({ SAMLResponse, RelayState: begun.relayState });
      const { status } = await post(service, { body, headers: { cookie: begun.cookie } });
      return status === 303 ? 'signed in' : service.errors.at(-1)?.code;
    },
  };
}

test('a certificate is replaced without a restart: both count meanwhile, the old one no more', async () => {
  const before = fakeIdp(fixtureKey('idp'));
  const after = fakeIdp(fixtureKey('next'));
  const { signedBy, save, service } = rotationFixture(before);
  expect(await signedBy(before)).toBe('signed in');
  expect(await signedBy(after)).toBe('signature_invalid');

  save(before.certificate, after.certificate);
  expect(await signedBy(before)).toBe('signed in');
  expect(await signedBy(after)).toBe('signed in');

  // The event says which key it was, so one can see when the old one is needed no more.
  const signers = service.events.flatMap((event) =>
    event.type === 'login.succeeded' ? [event.signedBy] : [],
  );
  expect(new Set(signers).size).toBe(2);

  save(after.certificate);
  expect(await signedBy(before)).toBe('signature_invalid');
  expect(await signedBy(after)).toBe('signed in');
});

test('a login that is under way when a certificate is added ends well', async () => {
  const before = fakeIdp(fixtureKey('idp'));
  const after = fakeIdp(fixtureKey('next'));
  const { save, service } = rotationFixture(before);
  const begun = await begin(service);
  save(before.certificate, after.certificate);
  const { acsUrl, entityId: audience } = urls;
  const asked = { now: service.now(), inResponseTo: begun.requestId, acsUrl, audience };
  const { samlResponse: SAMLResponse } = after.respond(asked);
  const body = new URLSearchParams({ SAMLResponse, RelayState: begun.relayState });
  const response = await post(service, { body, headers: { cookie: begun.cookie } });
  expect(response.status).toBe(303);
});
