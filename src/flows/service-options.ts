import type { EventListener } from '../events/emit-event.ts';
import type { SamlEvent } from '../events/saml-event.ts';
import type { ReplayStore } from '../stores/replay-store.ts';
import type { SessionRegistry } from '../stores/session-registry.ts';
import type { Secret } from './derive-keys.ts';

/** What remembering a login takes, beside the connection. */
export interface ServiceProviderOptions {
  /**
   * Seals the login cookie: at least 32 random characters, the same on every instance. Several
   * while one replaces another: the first seals, all open. `undefined` is refused; the type takes
   * it so that `process.env.…` can be given as it is.
   */
  readonly secret: Secret | undefined;
  /**
   * Remembers used assertions. Default: memory of this process, which only suits one process; use
   * `redisReplayStore` of samlet/redis for several.
   */
  readonly replayStore?: ReplayStore | undefined;
  /**
   * Remembers which sessions of the application the IdP can end. Default: memory of this process,
   * which only suits one process; use `redisSessionRegistry` of samlet/redis for several.
   */
  readonly sessionRegistry?: SessionRegistry | undefined;
  /**
   * How long a session of the application may last, in seconds, 60 to 31,536,000. So long the
   * registry remembers it, or longer where the IdP's SessionNotOnOrAfter is later. Default 86,400.
   */
  readonly sessionLifetimeSeconds?: number | undefined;
  /** Is told what happened. A login never waits for it, and its failure refuses nobody. */
  readonly onEvent?: EventListener | undefined;
  /** Is told when `onEvent` failed. */
  readonly onEventError?: ((error: unknown, event: SamlEvent) => unknown) | undefined;
  /**
   * Run every check of a response that is refused, not only up to the first failure, and keep them
   * as `checks` of the error and of its login.refused event; `report` of the error has what is behind
   * it. Default false: it takes a second look
   * at each refused message.
   */
  readonly explainRefusals?: boolean | undefined;
  /** How long a login may take at the IdP, in seconds, 30 to 86,400. Default 600. */
  readonly requestLifetimeSeconds?: number | undefined;
  /** How long the replay store, and the session registry, may think, in seconds, 1 to 60. Default 5. */
  readonly replayStoreTimeoutSeconds?: number | undefined;
  /** How many days before its end a certificate is reported, 0 to 3,650. Default 30. */
  readonly certificateWarningDays?: number | undefined;
  /** The clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

export const serviceOptionNames: Readonly<Record<keyof ServiceProviderOptions, true>> = {
  secret: true,
  replayStore: true,
  sessionRegistry: true,
  sessionLifetimeSeconds: true,
  onEvent: true,
  onEventError: true,
  explainRefusals: true,
  requestLifetimeSeconds: true,
  replayStoreTimeoutSeconds: true,
  certificateWarningDays: true,
  now: true,
};
