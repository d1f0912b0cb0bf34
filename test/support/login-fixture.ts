import type { Connection } from '../../src/connection/connection.ts';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import type { SamlEvent } from '../../src/events/saml-event.ts';
import {
  createServiceProvider,
  type ServiceProvider,
} from '../../src/flows/create-service-provider.ts';
import type { ServiceProviderOptions } from '../../src/flows/service-options.ts';
import type { StartedLogin } from '../../src/flows/start-login.ts';
import { createFakeIdp, type FakeIdp } from '../../src/testing/create-fake-idp.ts';
import type { ResponseDescription } from '../../src/testing/response-description.ts';

export const baseUrl = 'https://portal.example.com';
export const secret = 'a secret of at least 32 characters';
export const otherSecret = 'quite another secret, long enough too';

/** One IdP for all tenants of a test file: making a key takes its time. */
export const idp: FakeIdp = createFakeIdp();

/** A clock that stands until it is moved. */
export function testClock(start = '2026-11-24T12:00:00Z'): {
  now: () => Date;
  advance: (seconds: number) => void;
} {
  const state = { time: Date.parse(start) };
  return {
    now: () => new Date(state.time),
    advance: (seconds) => {
      state.time += seconds * 1000;
    },
  };
}

/** A tenant of the IdP. */
export function tenantConnection(
  domain = 'acme',
  options: Partial<ConnectionOptions> = {},
): Connection<string | undefined> {
  const { entityId, acsUrl } = tenantUrls(baseUrl, domain);
  return defineConnection(idp.connectionOptions({ entityId, acsUrl, ...options }));
}

/** What the IdP answers to a request of this tenant. */
export function answer(
  to: { readonly connection: Connection; readonly now: () => Date },
  description: ResponseDescription,
): string {
  const { acsUrl, entityId } = to.connection;
  return idp.respond({ now: to.now(), acsUrl, audience: entityId, ...description }).samlResponse;
}

/** Name and value of a Set-Cookie value, as a browser would send them back. */
export function cookieOf(setCookie: string): string {
  return setCookie.split(';')[0] ?? '';
}

export interface ServiceFixture {
  readonly sp: ServiceProvider<string | undefined>;
  readonly events: SamlEvent[];
  readonly now: () => Date;
  readonly advance: (seconds: number) => void;
  /** The answer to a started login, as `finishLogin` takes it. */
  readonly answered: (
    started: StartedLogin,
    description?: ResponseDescription,
  ) => { samlResponse: string; relayState: string; cookie: string };
}

export function serviceFixture(
  options: Partial<ServiceProviderOptions> = {},
  connection: Connection<string | undefined> = tenantConnection(),
): ServiceFixture {
  const clock = testClock();
  const events: SamlEvent[] = [];
  const { now } = clock;
  const sp = createServiceProvider(connection, {
    secret,
    now,
    onEvent: (event) => events.push(event),
    ...options,
  });
  return {
    sp,
    events,
    ...clock,
    answered: (started, description = {}) => ({
      samlResponse: answer(
        { connection, now },
        { inResponseTo: started.requestId, ...description },
      ),
      relayState: started.relayState,
      cookie: cookieOf(started.setCookie),
    }),
  };
}

/** The error that something throws or rejects with. */
export async function refusal(
  run: () => unknown,
): Promise<{ code: string; [name: string]: unknown }> {
  try {
    await run();
  } catch (error) {
    return error as { code: string };
  }
  throw new Error('nothing was refused');
}
