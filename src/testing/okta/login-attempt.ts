import type { FakeOktaApp } from './fake-okta-options.ts';
import type { AuthnRequestFacts } from './read-authn-request.ts';

export type RequestBinding = 'redirect' | 'post';

/** A login that has begun: by a request that was checked, or at the tile. */
export interface LoginAttempt {
  readonly app: FakeOktaApp;
  /** null: the login begins at the tile. */
  readonly request: AuthnRequestFacts | null;
  /** The request as it came, to be carried through the login form. */
  readonly samlRequest: string | null;
  /** How it came, which decides how it is read. */
  readonly binding: RequestBinding;
  readonly relayState: string | null;
}
