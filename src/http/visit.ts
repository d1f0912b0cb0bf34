import type { ServiceContext } from '../flows/service-context.ts';
import type { Purpose } from './error-page.ts';
import type { PageStyle } from './error-page-style.ts';
import type { SamlHandlerOptions } from './handler-options.ts';
import type { Tenant } from './load-tenant.ts';

/** One request at one tenant's address. */
export interface Visit<Email extends string | undefined = string | undefined, Claims = unknown> {
  readonly request: Request;
  readonly tenant: Tenant<Email, Claims>;
  readonly context: ServiceContext<Email, Claims>;
  readonly requestOptions?: SamlHandlerOptions['requestOptions'];
  readonly onLogin: SamlHandlerOptions<Email, Claims>['onLogin'];
  readonly findSession?: SamlHandlerOptions['findSession'];
  readonly onLogout?: SamlHandlerOptions['onLogout'];
  readonly style: PageStyle;
  /** Answers what is refused here. */
  readonly refuse: (
    error: unknown,
    known: { readonly returnTo: string | null; readonly purpose?: Purpose },
  ) => Promise<Response>;
}

/** What a logout needs of it. */
export type LogoutVisit = Omit<Visit, 'onLogin'>;
