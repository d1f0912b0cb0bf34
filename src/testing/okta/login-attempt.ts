import type { FakeOktaApp } from './fake-okta-options.ts';
import type { AuthnRequestFacts } from './read-authn-request.ts';

/** A login that has begun: by a request that was checked, or at the tile. */
export interface LoginAttempt {
  readonly app: FakeOktaApp;
  /** null: the login begins at the tile. */
  readonly request: AuthnRequestFacts | null;
  /** The request as it came, to be carried through the login form. */
  readonly samlRequest: string | null;
  readonly relayState: string | null;
}
