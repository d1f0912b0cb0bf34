// @ts-check
import { isSamlError, verifyResponse } from 'samlet';
import { compareLogins } from './compare-logins.mjs';
import { requestIdIn } from './request-id-in.mjs';

/**
 * @typedef {import('./compare-logins.mjs').SeenLogin} SeenLogin
 * @typedef {import('./compare-logins.mjs').Difference} Difference
 */

/**
 * @typedef {object} Judged What the old library made of one login.
 * @property {string} samlResponse the form field, as it came
 * @property {string | null} [requestId] ID of the request that was answered, where the old library
 *   knows it; left out, samlet takes the one that the message names
 * @property {SeenLogin | null} login null where the old library refused
 */

/**
 * @typedef {(
 *   | { type: 'shadow.agreed', verdict: 'accepted' | 'refused', code?: string }
 *   | { type: 'shadow.differed', differences: readonly Difference[] }
 *   | { type: 'shadow.not_judged', reason: 'too many pending' | 'too slow' | 'failed' }
 * )} Finding
 * @typedef {{ at: Date } & Finding} ShadowEvent No event holds a value of a message.
 */

/**
 * @typedef {object} ShadowOptions
 * @property {import('samlet').Connection} connection made for the same IdP and the same addresses
 * @property {(event: ShadowEvent) => unknown} onEvent its failure is swallowed
 * @property {number} [maxPending] how many logins may wait to be judged; default 100
 * @property {number} [timeoutMilliseconds] how long one may take; default 2,000
 * @property {typeof verifyResponse | ((...question: Parameters<typeof verifyResponse>) => unknown)} [verify]
 */

/**
 * Lets samlet judge live logins beside the library that decides them. It signs nobody in, keeps
 * nobody out, uses no replay store, and works after the login was answered.
 *
 * @param {ShadowOptions} options
 */
export function createShadow(options) {
  const { onEvent, maxPending = 100, timeoutMilliseconds = 2000 } = options;
  let pending = 0;

  /** @param {Finding} finding */
  const tell = async (finding) => {
    try {
      await onEvent({ at: new Date(), ...finding });
    } catch {
      // Whoever listens cannot disturb a login either.
    }
  };

  /** @param {Judged} judged */
  const judge = async (judged) => {
    try {
      const seen = await within(timeoutMilliseconds, () => ask(judged, options));
      await tell(seen === 'too slow' ? { type: 'shadow.not_judged', reason: seen } : seen);
    } catch {
      await tell({ type: 'shadow.not_judged', reason: 'failed' });
    } finally {
      pending -= 1;
    }
  };

  return {
    /**
     * Takes what the old library decided. Returns at once, and never throws.
     *
     * @param {Judged} judged
     */
    compare(judged) {
      if (pending >= maxPending) {
        void tell({ type: 'shadow.not_judged', reason: 'too many pending' });
        return;
      }
      pending += 1;
      // Behind whatever answers the login now.
      setImmediate(judge, judged);
    },
  };
}

/**
 * @param {Judged} judged
 * @param {ShadowOptions} options
 */
async function ask(
  { samlResponse, requestId, login: old },
  { connection, verify = verifyResponse },
) {
  const answered = requestId === undefined ? requestIdIn(samlResponse) : requestId;
  try {
    const login = await verify(connection, samlResponse, { requestId: answered });
    return differencesOf(old, /** @type {import('samlet').Login} */ (login));
  } catch (error) {
    if (!isSamlError(error)) throw error;
    return refusedBySamlet(old, error.code);
  }
}

/**
 * @param {SeenLogin | null} old
 * @param {import('samlet').Login} login
 */
function differencesOf(old, login) {
  const differences = compareLogins(old, login);
  return differences.length === 0
    ? /** @type {const} */ ({ type: 'shadow.agreed', verdict: 'accepted' })
    : /** @type {const} */ ({ type: 'shadow.differed', differences });
}

/**
 * @param {SeenLogin | null} old
 * @param {string} code
 */
function refusedBySamlet(old, code) {
  if (old === null)
    return /** @type {const} */ ({ type: 'shadow.agreed', verdict: 'refused', code });
  /** @type {Difference} */
  const difference = { what: 'verdict', old: 'accepted', samlet: 'refused', code };
  return /** @type {const} */ ({ type: 'shadow.differed', differences: [difference] });
}

/**
 * @template Result
 * @param {number} milliseconds
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result | 'too slow'>}
 */
async function within(milliseconds, work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<'too slow'>} */
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'too slow');
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
