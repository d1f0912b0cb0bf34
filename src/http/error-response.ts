import { isSamlError, SamlError } from '../errors/saml-error.ts';
import {
  type Disclosure,
  discloseError,
  errorPage,
  type Purpose,
  personalMessage,
} from './error-page.ts';
import { contentSecurityPolicy, errorPageStyle, type PageStyle } from './error-page-style.ts';
import { errorStatus } from './error-status.ts';
import type { ErrorPageContext, SamlHandlerOptions } from './handler-options.ts';
import type { Tenant } from './load-tenant.ts';
import { textResponse } from './responses.ts';

/** The options that are about errors. */
type ErrorOptions = Pick<
  SamlHandlerOptions,
  'errorPage' | 'onError' | 'theme' | 'showRemedies' | 'showDetails'
>;

/** How errors are shown and told. */
export interface ErrorPages extends Pick<ErrorOptions, 'errorPage' | 'onError'> {
  readonly disclosure: Disclosure;
  readonly style: PageStyle;
}

/** A request that is refused. */
export interface Refusal {
  readonly error: unknown;
  readonly request: Request;
  /** The tenant, once it is known to exist. */
  readonly tenant: Pick<Tenant, 'domain' | 'urls'> | null;
  readonly returnTo?: string | null;
  /** Default: a login. */
  readonly purpose?: Purpose;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @throws SamlError config_option_invalid */
export function createErrorPages(options: ErrorOptions): ErrorPages {
  return {
    errorPage: options.errorPage,
    onError: options.onError,
    disclosure: {
      showRemedies: options.showRemedies ?? true,
      showDetails: options.showDetails ?? false,
    },
    style: errorPageStyle(options.theme),
  };
}

/** Answers a refusal: a page for people, JSON for programs. */
export async function errorResponse(pages: ErrorPages, refusal: Refusal): Promise<Response> {
  const { request, tenant } = refusal;
  const error = isSamlError(refusal.error)
    ? refusal.error
    : new SamlError('unexpected_failure', { cause: refusal.error });
  const context: ErrorPageContext = {
    request,
    status: errorStatus(error.code),
    domain: tenant?.domain ?? null,
    startUrl: tenant?.urls.initiationUrl ?? null,
    returnTo: refusal.returnTo ?? null,
    purpose: refusal.purpose ?? 'login',
  };
  tellError(pages, { error, context });
  const response = wantsJson(request)
    ? jsonError(pages, { error, context })
    : await pageFor(pages, { error, context });
  const headers = new Headers(response.headers);
  headers.append('vary', 'Accept');
  for (const [name, value] of Object.entries(refusal.headers ?? {})) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

interface Shown {
  readonly error: SamlError;
  readonly context: ErrorPageContext;
}

/** Whoever listens can neither delay nor change the answer. */
function tellError({ onError }: ErrorPages, { error, context }: Shown): void {
  Promise.resolve()
    .then(() => onError?.(error, context))
    .catch(() => {});
}

/** Browsers ask for HTML, programs for JSON; who asks for both reads HTML. */
function wantsJson(request: Request): boolean {
  const accept = request.headers.get('accept')?.toLowerCase() ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

function jsonError(pages: ErrorPages, { error, context }: Shown): Response {
  const message = personalMessage(error, context.purpose);
  const disclosed = discloseError(error, pages.disclosure);
  const body = { error: { ...disclosed, message, startUrl: context.startUrl } };
  const headers = { 'content-type': 'application/json' };
  return textResponse(JSON.stringify(body), { status: context.status, headers });
}

/** A page of the application's own; samlet's where there is none or it fails. */
async function pageFor(pages: ErrorPages, { error, context }: Shown): Promise<Response> {
  try {
    const own = await pages.errorPage?.(error, context);
    if (typeof own === 'string') {
      return html(own, { status: context.status, policy: ownPagePolicy });
    }
    if (own !== undefined) return own;
  } catch (cause) {
    const failed = new SamlError('unexpected_failure', { cause });
    tellError(pages, { error: failed, context });
  }
  const { startUrl, status, purpose } = context;
  const disclosed = discloseError(error, pages.disclosure);
  const page = errorPage(error, { disclosed, startUrl, purpose, style: pages.style });
  return html(page, { status, policy: pages.style.policy });
}

/** Its styles are not known here; scripts stay off. */
const ownPagePolicy = `${contentSecurityPolicy("'self' 'unsafe-inline'")}; img-src 'self' data:; font-src 'self'`;

function html(body: string, page: { readonly status: number; readonly policy: string }): Response {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': page.policy,
  };
  return textResponse(body, { status: page.status, headers });
}
