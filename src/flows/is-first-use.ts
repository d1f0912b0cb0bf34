import { SamlError } from '../errors/saml-error.ts';
import type { ServiceSetup } from './service-context.ts';
import { withinSeconds } from './within-seconds.ts';

/** What is used once: a login or a logout request. */
interface UsedOnce {
  readonly replayKey: string;
  readonly validUntil: Date;
}

/**
 * Uses something up, and says whether this was the first time. A store that fails, stays silent or
 * answers anything but a boolean has not said so.
 *
 * @throws SamlError replay_store_unavailable, and those of the store
 */
export async function isFirstUse(
  { replayStore, replayStoreTimeoutSeconds: seconds }: ServiceSetup,
  { replayKey, validUntil }: UsedOnce,
): Promise<boolean> {
  const answer: unknown = await withinSeconds({ seconds, code: 'replay_store_unavailable' }, () =>
    replayStore.useOnce(replayKey, validUntil),
  );
  if (typeof answer === 'boolean') return answer;
  throw new SamlError('replay_store_unavailable', {
    expected: 'true or false',
    actual: typeof answer,
  });
}
