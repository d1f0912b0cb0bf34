import type { Connection } from '../connection/connection.ts';
import type { EventSink } from '../events/emit-event.ts';
import type { ReplayStore } from '../stores/replay-store.ts';
import type { SessionRegistry } from '../stores/session-registry.ts';
import type { Seal } from './create-seal.ts';
import type { CertificateWatch } from './watch-certificates.ts';

/** What all connections of one service share. */
export interface ServiceSetup {
  readonly seal: Seal;
  readonly replayStore: ReplayStore;
  readonly sessionRegistry: SessionRegistry;
  readonly events: EventSink;
  readonly explainRefusals: boolean;
  readonly watchCertificates: CertificateWatch;
  readonly requestLifetimeSeconds: number;
  readonly replayStoreTimeoutSeconds: number;
  readonly sessionLifetimeSeconds: number;
  readonly now: () => Date;
}

/** All that a login depends on. */
export interface ServiceContext<
  Email extends string | undefined = string | undefined,
  Claims = unknown,
> extends ServiceSetup {
  readonly connection: Connection<Email, Claims>;
  /** The tenant, where there are several. */
  readonly domain: string | undefined;
}
