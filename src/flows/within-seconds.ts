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
export function withinSeconds<Answer>(
  { seconds, code }: Patience,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void =>
      reject(isSamlError(cause) ? cause : new SamlError(code, { cause }));
    const expected = `an answer within ${seconds} seconds`;
    const giveUp = (): void => reject(new SamlError(code, { expected, actual: 'none' }));
    const timer = setTimeout(giveUp, seconds * 1000);
    // Asked in a function of its own, so that a store that throws at once is one that rejects.
    const answer = async (): Promise<Answer> => ask();
    answer()
      .then(resolve, fail)
      .finally(() => clearTimeout(timer));
  });
}
