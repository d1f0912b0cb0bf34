import { SamlError } from '../errors/saml-error.ts';

type StoreErrorCode = 'replay_store_unavailable' | 'session_registry_unavailable';

/**
 * Asks Redis, and takes no answer in time for none.
 *
 * @throws SamlError with the given code
 */
export async function within(
  { milliseconds, code }: { readonly milliseconds: number; readonly code: StoreErrorCode },
  ask: () => Promise<unknown>,
): Promise<unknown> {
  const timer = startTimer(milliseconds);
  try {
    return await Promise.race([ask(), timer.ended]);
  } catch (cause) {
    throw new SamlError(code, { actual: nameOf(cause), cause });
  } finally {
    timer.stop();
  }
}

function startTimer(milliseconds: number): { ended: Promise<never>; stop: () => void } {
  const late = Object.assign(new Error('The answer took too long'), { code: 'TIMEOUT' });
  const started: { timer?: NodeJS.Timeout } = {};
  const ended = new Promise<never>((_, reject) => {
    started.timer = setTimeout(reject, milliseconds, late);
  });
  return { ended, stop: () => clearTimeout(started.timer) };
}

/** A name for the failure without the host, port and user that its message may hold. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const [reply] = /^[A-Z]{2,}\b/.exec(error.message) ?? [];
  return reply ?? error.name;
}
