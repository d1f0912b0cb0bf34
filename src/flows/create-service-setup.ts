import { systemNow } from '../clock.ts';
import { optionError } from '../connection/option-error.ts';
import { readFlag, readInteger } from '../connection/option-readers.ts';
import { memoryReplayStore } from '../stores/memory-replay-store.ts';
import { memorySessionRegistry } from '../stores/memory-session-registry.ts';
import type { ReplayStore } from '../stores/replay-store.ts';
import type { SessionRegistry } from '../stores/session-registry.ts';
import { createSeal } from './create-seal.ts';
import type { ServiceSetup } from './service-context.ts';
import type { ServiceProviderOptions } from './service-options.ts';
import { watchCertificates } from './watch-certificates.ts';

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
    sessionRegistry: checkRegistry(options.sessionRegistry ?? memorySessionRegistry({ now })),
    events: { onEvent: options.onEvent, onEventError: options.onEventError },
    explainRefusals: readFlag({ path: 'explainRefusals', value: options.explainRefusals }),
    watchCertificates: watchCertificates(read('certificateWarningDays')),
    requestLifetimeSeconds: read('requestLifetimeSeconds'),
    replayStoreTimeoutSeconds: read('replayStoreTimeoutSeconds'),
    sessionLifetimeSeconds: read('sessionLifetimeSeconds'),
  };
}

/** A login may wait for a second factor, but a cookie that lives for days serves nobody. */
const bounds = {
  requestLifetimeSeconds: { least: 30, most: 86_400, fallback: 600 },
  replayStoreTimeoutSeconds: { least: 1, most: 60, fallback: 5 },
  sessionLifetimeSeconds: { least: 60, most: 31_536_000, fallback: 86_400 },
  certificateWarningDays: { least: 0, most: 3_650, fallback: 30 },
};

type WholeNumber = keyof typeof bounds;

function checkStore(store: ReplayStore): ReplayStore {
  if (typeof store?.useOnce === 'function') return store;
  throw optionError({ path: 'replayStore', value: store }, 'an object with the method useOnce');
}

function checkRegistry(registry: SessionRegistry): SessionRegistry {
  const methods = [registry?.remember, registry?.find, registry?.remove];
  if (methods.every((method) => typeof method === 'function')) return registry;
  const wanted = 'an object with the methods remember, find and remove';
  throw optionError({ path: 'sessionRegistry', value: registry }, wanted);
}
