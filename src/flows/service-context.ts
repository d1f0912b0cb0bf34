import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { optionError } from '../connection/option-error.ts';
import { readInteger } from '../connection/option-readers.ts';
import type { EventSink } from '../events/emit-event.ts';
import { memoryReplayStore } from '../stores/memory-replay-store.ts';
import type { ReplayStore } from '../stores/replay-store.ts';
import { createSeal, type Seal } from './seal.ts';
import type { ServiceProviderOptions } from './service-options.ts';
import { type CertificateWatch, watchCertificates } from './watch-certificates.ts';

/** What all connections of one service share. */
export interface ServiceSetup {
  readonly seal: Seal;
  readonly replayStore: ReplayStore;
  readonly events: EventSink;
  readonly watchCertificates: CertificateWatch;
  readonly requestLifetimeSeconds: number;
  readonly replayStoreTimeoutSeconds: number;
  readonly now: () => Date;
}

/** All that a login depends on. */
export interface ServiceContext<Email extends string | undefined = string | undefined>
  extends ServiceSetup {
  readonly connection: Connection<Email>;
  /** The tenant, where there are several. */
  readonly domain: string | undefined;
}

/**
 * Checks the options and makes what lasts: keys, the default store, the certificate watch.
 *
 * @throws SamlError config_secret_invalid, config_option_invalid
 */
export function createServiceSetup(options: ServiceProviderOptions): ServiceSetup {
  const now = options.now ?? systemNow;
  const read = (name: WholeNumber): number => {
    return readInteger({ path: name, value: options[name] }, bounds[name]);
  };
  return {
    now,
    seal: createSeal(options.secret),
    replayStore: checkStore(options.replayStore ?? memoryReplayStore({ now })),
    events: { onEvent: options.onEvent, onEventError: options.onEventError },
    watchCertificates: watchCertificates(read('certificateWarningDays')),
    requestLifetimeSeconds: read('requestLifetimeSeconds'),
    replayStoreTimeoutSeconds: read('replayStoreTimeoutSeconds'),
  };
}

/** A login may wait for a second factor, but a cookie that lives for days serves nobody. */
const bounds = {
  requestLifetimeSeconds: { least: 30, most: 86_400, fallback: 600 },
  replayStoreTimeoutSeconds: { least: 1, most: 60, fallback: 5 },
  certificateWarningDays: { least: 0, most: 3_650, fallback: 30 },
};

type WholeNumber = keyof typeof bounds;

function checkStore(store: ReplayStore): ReplayStore {
  if (typeof store?.useOnce === 'function') return store;
  throw optionError({ path: 'replayStore', value: store }, 'an object with the method useOnce');
}
