import type { Connection } from '../../src/connection/connection.ts';
import { type TenantUrls, tenantUrls } from '../../src/connection/tenant-urls.ts';
import type { SamlError } from '../../src/errors/saml-error.ts';
import type { SamlEvent } from '../../src/events/saml-event.ts';
import { createSamlHandler, type SamlHandler } from '../../src/http/create-saml-handler.ts';
import type { SamlHandlerOptions } from '../../src/http/handler-options.ts';
import type { ResponseDescription } from '../../src/testing/response-description.ts';
import {
  answer,
  baseUrl,
  cookieOf,
  secret,
  tenantConnection,
  testClock,
} from '../support/login-fixture.ts';
import { requestIdOf } from '../support/request-id-of.ts';

export const urls: TenantUrls = tenantUrls(baseUrl, 'acme');

export interface HandlerFixture {
  readonly handle: SamlHandler;
  readonly asked: string[];
  readonly events: SamlEvent[];
  readonly errors: SamlError[];
  readonly connection: Connection<string | undefined>;
  readonly now: () => Date;
  readonly advance: (seconds: number) => void;
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
}

/** A handler with two tenants, acme and globex, and a session cookie for whoever signs in. */
export function handlerFixture(
  options: Partial<SamlHandlerOptions> = {},
  connection: Connection<string | undefined> = tenantConnection(),
): HandlerFixture {
  const clock = testClock();
  const asked: string[] = [];
  const events: SamlEvent[] = [];
  const errors: SamlError[] = [];
  const tenants = new Map([
    ['acme', connection],
    ['globex', tenantConnection('globex')],
  ]);
  const handle = createSamlHandler({
    baseUrl,
    secret,
    now: clock.now,
    connections: (domain) => {
      asked.push(domain);
      return tenants.get(domain) ?? null;
    },
    onLogin: (login) => ({ 'set-cookie': `session=${login.email}` }),
    onEvent: (event) => events.push(event),
    onError: (error) => errors.push(error),
    ...options,
  });
  const get = (path: string, init?: RequestInit) => handle(new Request(`${baseUrl}${path}`, init));
  return { handle, asked, events, errors, connection, ...clock, get };
}

/** A login on its way: what the browser and the IdP know. */
export interface Begun {
  readonly requestId: string;
  readonly relayState: string;
  readonly cookie: string;
}

export async function begin({ get }: HandlerFixture, path = '/login/saml/acme'): Promise<Begun> {
  const response = await get(path);
  const url = new URL(response.headers.get('location') ?? '');
  return {
    requestId: requestIdOf(url),
    relayState: url.searchParams.get('RelayState') ?? '',
    cookie: cookieOf(response.headers.getSetCookie()[0] ?? ''),
  };
}

/** The form that the browser posts when the IdP has answered. */
export function formFor(
  service: HandlerFixture,
  begun: Begun,
  description: ResponseDescription = {},
): URLSearchParams {
  const SAMLResponse = answer(service, { inResponseTo: begun.requestId, ...description });
  return new URLSearchParams({ SAMLResponse, RelayState: begun.relayState });
}

export function post(
  { handle }: HandlerFixture,
  form: { readonly body: RequestInit['body']; readonly headers?: Record<string, string> },
): Promise<Response> {
  return handle(
    new Request(urls.acsUrl, { method: 'POST', duplex: 'half', ...form } as RequestInit),
  );
}
