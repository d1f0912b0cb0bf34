import { checkOptionNames } from '../connection/check-option-names.ts';
import { tenantUrls } from '../connection/tenant-urls.ts';
import { SamlError } from '../errors/saml-error.ts';
import { checkCookiePolicy } from '../flows/check-cookie-policy.ts';
import { createServiceSetup } from '../flows/create-service-setup.ts';
import type { ServiceSetup } from '../flows/service-context.ts';
import { callbackRoute } from './callback-route.ts';
import { createErrorPages, type ErrorPages, errorResponse } from './error-response.ts';
import { findRoute, type Route, type RouteName } from './find-route.ts';
import { handlerOptionNames, type SamlHandlerOptions } from './handler-options.ts';
import { loadTenant, type Tenant, type TenantLookup } from './load-tenant.ts';
import { logoutRoute } from './logout-route.ts';
import { metadataRoute } from './metadata-route.ts';
import { withoutBody } from './responses.ts';
import { startRoute } from './start-route.ts';
import type { Visit } from './visit.ts';

/** Answers one request. Never rejects. */
export type SamlHandler = (request: Request) => Promise<Response>;

const methods: Readonly<Record<RouteName, readonly string[]>> = {
  login: ['GET', 'HEAD'],
  callback: ['POST'],
  metadata: ['GET', 'HEAD'],
  // Not HEAD: what only looks must not log anybody out.
  logout: ['GET', 'POST'],
};

type HookName = 'requestOptions' | 'onLogin' | 'onLogout' | 'findSession';

/** What the handler was made of, and keeps. */
interface Service<Email extends string | undefined, Claims> {
  /** Path of the base URL, without a slash at its end. */
  readonly basePath: string;
  readonly lookup: TenantLookup<Email, Claims>;
  readonly setup: ServiceSetup;
  readonly pages: ErrorPages;
  readonly hooks: Pick<SamlHandlerOptions<Email, Claims>, HookName>;
}

/**
 * Makes a handler for the addresses of every tenant: `/login/saml/:domain` starts a login,
 * `/login/saml/:domain/callback` takes the IdP's answer, `/login/saml/:domain/metadata` describes
 * this side, and `/login/saml/:domain/logout` logs out and takes the IdP's logout messages.
 *
 * @example
 * const handler = createSamlHandler({
 *   baseUrl: 'https://portal.example.com',
 *   connections: (domain) => findConnection(domain),
 *   secret: process.env.SAMLET_SECRET,
 *   onLogin: async (login) => ({ 'set-cookie': await createSession(login.email) }),
 * });
 *
 * @throws SamlError config_base_url_invalid, config_domain_underscore, config_acs_url_not_https,
 * config_secret_invalid, config_unknown_option, config_option_invalid
 */
export function createSamlHandler<Email extends string | undefined, Claims>(
  options: SamlHandlerOptions<Email, Claims>,
): SamlHandler {
  checkOptionNames(options, handlerOptionNames);
  const { baseUrl, connections, requestOptions, onLogin, onLogout, findSession } = options;
  checkCookiePolicy(tenantUrls(baseUrl, 'any').acsUrl);
  const service: Service<Email, Claims> = {
    basePath: new URL(baseUrl).pathname.replace(/\/$/, ''),
    lookup: { baseUrl, connections },
    setup: createServiceSetup(options),
    pages: createErrorPages(options),
    hooks: { requestOptions, onLogin, onLogout, findSession },
  };
  return async (request) => {
    const response = await respond(service, request);
    return request.method === 'HEAD' ? withoutBody(response) : response;
  };
}

async function respond<Email extends string | undefined, Claims>(
  service: Service<Email, Claims>,
  request: Request,
): Promise<Response> {
  const { pages, basePath, lookup } = service;
  try {
    const route = findRoute(basePath, new URL(request.url).pathname);
    if (route === undefined) throw new SamlError('tenant_unknown');
    const tenant = await loadTenant(lookup, route.domain);
    return await respondAt(service, { route, tenant, request });
  } catch (error) {
    return errorResponse(pages, { error, request, tenant: null });
  }
}

async function respondAt<Email extends string | undefined, Claims>(
  { pages, setup, hooks }: Service<Email, Claims>,
  visited: {
    readonly route: Route;
    readonly tenant: Tenant<Email, Claims>;
    readonly request: Request;
  },
): Promise<Response> {
  const { route, tenant, request } = visited;
  const allowed = methods[route.name];
  if (!allowed.includes(request.method)) {
    const error = refuseMethod(route, request.method);
    const headers = { allow: allowed.join(', ') };
    return errorResponse(pages, { error, request, tenant, headers });
  }
  try {
    const { connection, domain } = tenant;
    const context = { ...setup, connection, domain };
    const refuse: Visit['refuse'] = (error, known) =>
      errorResponse(pages, { error, request, tenant, ...known });
    return await answer(route.name, {
      request,
      tenant,
      context,
      ...hooks,
      style: pages.style,
      refuse,
    });
  } catch (error) {
    return errorResponse(pages, { error, request, tenant });
  }
}

function answer<Email extends string | undefined, Claims>(
  name: RouteName,
  visit: Visit<Email, Claims>,
): Promise<Response> {
  if (name === 'logout') return logoutRoute(visit);
  if (name === 'login') return startRoute(visit);
  return name === 'callback' ? callbackRoute(visit) : metadataRoute(visit);
}

/** Reload and back lead browsers to the callback by GET: that deserves a page of its own. */
function refuseMethod({ name }: Route, method: string): SamlError {
  const isVisit = name === 'callback' && (method === 'GET' || method === 'HEAD');
  return new SamlError(isVisit ? 'callback_needs_post' : 'method_not_allowed');
}
