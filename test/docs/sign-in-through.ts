import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import type { FakeIdp } from '../../src/testing/create-fake-idp.ts';
import { cookieOf } from '../support/login-fixture.ts';
import { requestIdOf } from '../support/request-id-of.ts';

/** Answers a request, as an application does. */
export type Answerer = (request: Request) => Response | Promise<Response>;

/** Signs alice in at an application that trusts this IdP; gives the answers to her two visits. */
export async function signInThrough(
  answer: Answerer,
  idp: FakeIdp,
): Promise<{ readonly started: Response; readonly finished: Response }> {
  const { entityId, acsUrl } = tenantUrls('https://portal.example.com', 'acme');
  const started = await answer(new Request(entityId));
  const url = new URL(started.headers.get('location') ?? '');
  const { samlResponse } = idp.respond({
    inResponseTo: requestIdOf(url),
    audience: entityId,
    acsUrl,
    groups: ['Everyone'],
  });
  const fields = {
    SAMLResponse: samlResponse,
    RelayState: url.searchParams.get('RelayState') ?? '',
  };
  const finished = await answer(
    new Request(acsUrl, {
      method: 'POST',
      headers: { cookie: cookieOf(started.headers.getSetCookie()[0] ?? '') },
      body: new URLSearchParams(fields),
    }),
  );
  return { started, finished };
}
