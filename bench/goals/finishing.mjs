// A whole login (cookie, replay store in memory, rules) beside verifyResponse alone.
import { memoryReplayStore, verifyResponse } from '../../dist/index.js';
import { makeLogin } from '../lib/login-service.mjs';
import { interleave } from '../lib/measure.mjs';

/** @returns CPU milliseconds of each */
export async function measureFinishing({ short }) {
  const replayStore = memoryReplayStore({ maxEntries: 10_000_000 });
  const { connection, requestId, samlResponse, finish } = await makeLogin({
    groups: 1,
    replayStore,
  });
  return interleave(
    {
      verifyResponse: () => verifyResponse(connection, samlResponse, { requestId }),
      finishLogin: finish,
    },
    short
      ? { rounds: 5, batchMilliseconds: 80 }
      : // The two differ by what a few functions more cost, so that all must be compiled.
        { rounds: 41, batchMilliseconds: 40, warmMilliseconds: 4_000 },
  );
}
