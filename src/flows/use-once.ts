import { SamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import type { Login } from '../login/login.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * Uses the login's assertion up. Only a clear "first time" lets it pass: a store that fails, stays
 * silent or answers anything but a boolean refuses the login.
 *
 * @throws SamlError login_replayed, replay_store_unavailable, and those of the store
 * @see saml-profiles-2.0-os, 4.1.4.5
 */
export async function useOnce(context: ServiceContext, login: Login): Promise<void> {
  const answer: unknown = await askStore(context, login);
  if (answer === true) return;
  if (answer === false) {
    reportReplay(context, login);
    throw new SamlError('login_replayed');
  }
  throw new SamlError('replay_store_unavailable', {
    expected: 'true or false',
    actual: typeof answer,
  });
}

async function askStore(context: ServiceContext, login: Login): Promise<unknown> {
  const { replayStore, replayStoreTimeoutSeconds: seconds } = context;
  const timeout = new AbortController();
  try {
    return await Promise.race([
      replayStore.useOnce(login.replayKey, login.validUntil),
      silence(seconds, timeout.signal),
    ]);
  } catch (error) {
    throw error instanceof SamlError
      ? error
      : new SamlError('replay_store_unavailable', { cause: error });
  } finally {
    timeout.abort();
  }
}

/** Rejects once the time is over, unless aborted before. */
function silence(seconds: number, signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const giveUp = (): void =>
      reject(
        new SamlError('replay_store_unavailable', {
          expected: `an answer within ${seconds} seconds`,
          actual: 'none',
        }),
      );
    const timer = setTimeout(giveUp, seconds * 1000);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

function reportReplay(context: ServiceContext, login: Login): void {
  emitEvent(context.events, {
    type: 'login.replayed',
    at: context.now(),
    domain: context.domain,
    connectionId: context.connection.entityId,
    assertionId: login.assertionId,
    nameId: login.nameId,
    issuer: login.issuer,
  });
}
