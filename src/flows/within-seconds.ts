import { isSamlError, SamlError } from '../errors/saml-error.ts';

/** How long a store may think, and how its failure is called. */
interface Patience {
  readonly seconds: number;
  readonly code: 'replay_store_unavailable' | 'session_registry_unavailable';
}

/**
 * Asks a store, and takes no answer in time for a failure.
 *
 * @throws SamlError with the given code, or the store's own
 */
export async function withinSeconds<Answer>(
  patience: Patience,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const timeout = new AbortController();
  try {
    return await Promise.race([ask(), silence(patience, timeout.signal)]);
  } catch (error) {
    throw isSamlError(error) ? error : new SamlError(patience.code, { cause: error });
  } finally {
    timeout.abort();
  }
}

/** Rejects once the time is over, unless aborted before. */
function silence({ seconds, code }: Patience, signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const giveUp = (): void =>
      reject(
        new SamlError(code, { expected: `an answer within ${seconds} seconds`, actual: 'none' }),
      );
    const timer = setTimeout(giveUp, seconds * 1000);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
