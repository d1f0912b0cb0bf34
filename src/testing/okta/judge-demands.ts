import type { FakeOktaApp, IgnoredPart } from './fake-okta-options.ts';
import type { AuthnRequestFacts } from './read-authn-request.ts';

/** Why a request cannot be satisfied: the nested status code. */
export type FailureStatus = 'NoPassive' | 'NoAuthnContext' | 'UnknownPrincipal';

/** The class that the answer states, or why there is none. */
export type Judged = { readonly authnContext: string } | { readonly status: FailureStatus };

/** Whether an app does what this part of a request asks for. */
export function honours({ ignores }: FakeOktaApp, part: IgnoredPart): boolean {
  return !ignores.includes(part);
}

/**
 * Holds a user who is signed in against what the request asks for.
 *
 * @see saml-core-2.0-os, 3.3.2.2.1 and 3.4.1
 */
export function judgeDemands({
  app,
  request,
  login,
}: {
  readonly app: FakeOktaApp;
  readonly request: AuthnRequestFacts | null;
  readonly login: string;
}): Judged {
  const [usual = ''] = app.authnContexts;
  if (request === null) return { authnContext: usual };
  const isOther = request.subject !== null && request.subject !== login;
  if (isOther && honours(app, 'subject')) return { status: 'UnknownPrincipal' };
  if (request.authnContext.length === 0 || !honours(app, 'authnContext')) {
    return { authnContext: usual };
  }
  const authnContext = app.authnContexts.find((_, rank) => isWanted(rank, { app, request }));
  return authnContext === undefined ? { status: 'NoAuthnContext' } : { authnContext };
}

/** Classes that this app does not know compare to nothing. */
function isWanted(
  rank: number,
  { app, request }: { readonly app: FakeOktaApp; readonly request: AuthnRequestFacts },
): boolean {
  const asked = request.authnContext
    .map((uri) => app.authnContexts.indexOf(uri))
    .filter((each) => each >= 0);
  if (asked.length === 0) return false;
  switch (request.comparison) {
    case 'minimum':
      return rank >= Math.min(...asked);
    case 'maximum':
      return rank <= Math.max(...asked);
    case 'better':
      return rank > Math.max(...asked);
    default:
      return asked.includes(rank);
  }
}
