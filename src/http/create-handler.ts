import { checkOptionNames } from '../connection/check-option-names.ts';
import { tenantUrls } from '../connection/tenant-urls.ts';
import { SamlError } from '../errors/saml-error.ts';
import { checkCookiePolicy } from '../flows/cookie-policy.ts';
import { createServiceSetup } from '../flows/service-context.ts';
import { callbackRoute } from './callback-route.ts';
import { createErrorPages, errorResponse } from './error-response.ts';
import { handlerOptionNames, type SamlHandlerOptions } from './handler-options.ts';
import { loadTenant, type Tenant } from './load-tenant.ts';
import { metadataRoute } from './metadata-route.ts';
import { withoutBody } from './responses.ts';
import { findRoute, type Route, type RouteName } from './routes.ts';
import { startRoute } from './start-route.ts';
import type { Visit } from './visit.ts';

/** Answers one request. Never rejects. */
export type SamlHandler = (request: Request) => Promise<Response>;

const methods: Readonly<Record<RouteName, readonly string[]>> = {
  login: ['GET', 'HEAD'],
  callback: ['POST'],
  metadata: ['GET', 'HEAD'],
};

/**
 * Makes a handler for the addresses of every tenant: `/login/saml/:domain` starts a login,
 * `/login/saml/:domain/callback` takes the IdP's answer, `/login/saml/:domain/metadata` describes
 * this side.
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
export function createSamlHandler<Email extends string | undefined>(
  options: SamlHandlerOptions<Email>,
): SamlHandler {
  checkOptionNames(options, handlerOptionNames);
  const anyTenant = tenantUrls(options.baseUrl, 'any');
  checkCookiePolicy(anyTenant.acsUrl);
  const basePath = new URL(options.baseUrl).pathname.replace(/\/+$/, '');
  const setup = createServiceSetup(options);
  const pages = createErrorPages(options);
  const { connections, baseUrl, onLogin } = options;

  async function respond(request: Request): Promise<Response> {
    try {
      const route = findRoute(basePath, new URL(request.url).pathname);
      if (route === undefined) throw new SamlError('tenant_unknown');
      const tenant = await loadTenant({ baseUrl, connections }, route.domain);
      return await respondAt(tenant, { route, request });
    } catch (error) {
      return errorResponse(pages, { error, request, tenant: null });
    }
  }

  async function respondAt(
    tenant: Tenant<Email>,
    { route, request }: { readonly route: Route; readonly request: Request },
  ): Promise<Response> {
    const allowed = methods[route.name];
    if (!allowed.includes(request.method)) {
      const error = refuseMethod(route, request.method);
      const headers = { allow: allowed.join(', ') };
      return errorResponse(pages, { error, request, tenant, headers });
    }
    try {
      const { connection, domain } = tenant;
      const context = { ...setup, connection, domain };
      return await answer(route.name, { request, tenant, context, onLogin });
    } catch (error) {
      return errorResponse(pages, { error, request, tenant });
    }
  }

  return async (request) => {
    const response = await respond(request);
    return request.method === 'HEAD' ? withoutBody(response) : response;
  };
}

function answer<Email extends string | undefined>(
  name: RouteName,
  visit: Visit<Email>,
): Promise<Response> {
  if (name === 'login') return startRoute(visit);
  return name === 'callback' ? callbackRoute(visit) : metadataRoute(visit);
}

/** Reload and back lead browsers to the callback by GET: that deserves a page of its own. */
function refuseMethod({ name }: Route, method: string): SamlError {
  const isVisit = name === 'callback' && (method === 'GET' || method === 'HEAD');
  return new SamlError(isVisit ? 'callback_needs_post' : 'method_not_allowed');
}
