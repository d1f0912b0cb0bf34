import type { ErrorEntry } from './error-entry.ts';

const developer = 'developer';
const user = 'user';

export type HttpErrorCode =
  | 'tenant_unknown'
  | 'connection_unavailable'
  | 'method_not_allowed'
  | 'callback_needs_post'
  | 'content_type_unsupported'
  | 'login_handler_failed'
  | 'unexpected_failure';

/** What the web handler refuses beside the login itself. */
export const httpErrors: Readonly<Record<HttpErrorCode, ErrorEntry>> = {
  tenant_unknown: {
    cause: 'There is no sign-in page at this address.',
    remedy:
      'Compare the address with the SP-initiation URL of your connection. In Okta compare "Single sign on URL" with the connection\'s ACS URL.',
    audience: user,
  },
  connection_unavailable: {
    cause: 'The connection of this tenant could not be loaded.',
    remedy:
      'Look at what connections(domain) threw: it is the cause of the error given to onError.',
    audience: developer,
  },
  method_not_allowed: {
    cause: 'This address does not take requests of this method.',
    remedy: 'Start the login with a plain link (GET) to the SP-initiation URL.',
    audience: user,
  },
  callback_needs_post: {
    cause: 'This address only takes the answer of the IdP, which a browser posts here once.',
    remedy: 'Start the login again. It is normal to see this after pressing reload or back.',
    spec: 'saml-bindings-2.0-os, 3.5.4',
    audience: user,
  },
  content_type_unsupported: {
    cause: 'The callback was not posted as a form.',
    remedy:
      'Hand the request on as the browser sent it, with Content-Type: application/x-www-form-urlencoded.',
    spec: 'saml-bindings-2.0-os, 3.5.4',
    audience: developer,
  },
  login_handler_failed: {
    cause: 'The login was valid, but the application could not take it.',
    remedy: 'Look at what onLogin threw: it is the cause of the error given to onError.',
    audience: developer,
  },
  unexpected_failure: {
    cause: 'Something failed that should not fail.',
    remedy: 'Look at the cause of the error given to onError, and report it.',
    audience: developer,
  },
};
