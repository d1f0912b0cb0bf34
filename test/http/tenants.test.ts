import { expect, test } from 'vitest';
import type { Connection } from '../../src/connection/connection.ts';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import { cacheConnections } from '../../src/http/cache-connections.ts';
import type { FakeIdp, ResponseDescription } from '../../src/testing/index.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { baseUrl, tenantConnection } from '../support/login-fixture.ts';
import { begin, type HandlerFixture, handlerFixture } from './handler-fixture.ts';

// Nobody keeps an administrator from typing the entity ID of somebody else's IdP.
const entityId = 'http://www.okta.com/exk1shared0000000';
const idps = {
  acme: fakeIdp({ entityId, ...fixtureKey('idp') }),
  globex: fakeIdp({ entityId, ...fixtureKey('next') }),
};
type Domain = keyof typeof idps;
const domains: readonly Domain[] = ['acme', 'globex'];

function connectionOf(domain: Domain): Connection<string | undefined> {
  return tenantConnection(domain, { idp: idps[domain].connectionOptions().idp });
}

function service(): HandlerFixture {
  const tenants = new Map<string, Connection<string | undefined>>(
    domains.map((domain) => [domain, connectionOf(domain)]),
  );
  return handlerFixture({ connections: cacheConnections((domain) => tenants.get(domain)) });
}

/** A login at a tenant in a browser of its own, with the answer of any IdP. */
async function answeredBy(
  { get, handle, now }: HandlerFixture,
  login: {
    readonly at: Domain;
    readonly idp: FakeIdp;
    readonly description?: ResponseDescription;
  },
): Promise<Response> {
  const { acsUrl, entityId: audience, initiationUrl } = tenantUrls(baseUrl, login.at);
  const begun = await begin({ get } as HandlerFixture, new URL(initiationUrl).pathname);
  const { samlResponse } = login.idp.respond({
    now: now(),
    acsUrl,
    audience,
    inResponseTo: begun.requestId,
    ...login.description,
  });
  const body = new URLSearchParams({ SAMLResponse: samlResponse, RelayState: begun.relayState });
  return handle(new Request(acsUrl, { method: 'POST', body, headers: { cookie: begun.cookie } }));
}

test.each([
  ['acme', 'globex'],
  ['globex', 'acme'],
] as const)(
  "%s's key signs in there and nowhere else, although %s has the same IdP entity ID",
  async (here, there) => {
    const at = service();
    expect((await answeredBy(at, { at: here, idp: idps[here] })).status).toBe(303);
    for (const sign of ['both', 'assertion', 'response'] as const) {
      const refused = await answeredBy(at, { at: there, idp: idps[here], description: { sign } });
      expect(refused.status).toBe(403);
      expect(at.errors.at(-1)?.code).toBe('signature_invalid');
    }
    expect((await answeredBy(at, { at: there, idp: idps[there] })).status).toBe(303);
  },
);

test("one tenant's assertion IDs use up nothing at another, whose IdP has the same entity ID", async () => {
  const at = service();
  const description = { assertionId: '_chosen-by-the-idp' };
  expect((await answeredBy(at, { at: 'globex', idp: idps.globex, description })).status).toBe(303);
  expect((await answeredBy(at, { at: 'acme', idp: idps.acme, description })).status).toBe(303);
  expect((await answeredBy(at, { at: 'acme', idp: idps.acme, description })).status).toBe(403);
  expect(at.errors.at(-1)?.code).toBe('login_replayed');
});
