// One login, ready to be finished any number of times: the same answer, with another replay key each
// time, so that a real store remembers each of them.
import { createServiceProvider, defineConnection } from '../../dist/index.js';
import { makeMessage } from './messages.mjs';

const secret = 'a secret for measuring, of 32 characters or more';

/** Each key differs at its end, where the memory store looks for its part, and at its beginning. */
export function freshKeys(store) {
  const count = { used: 0 };
  return {
    useOnce: (key, expiresAt) => {
      count.used += 1;
      const mark = count.used.toString(16).padStart(8, '0');
      return store.useOnce(`${mark}${key.slice(16)}${mark}`, expiresAt);
    },
  };
}

/** What `finishLogin` takes, and what `verifyResponse` takes, for one and the same answer. */
export async function makeLogin({ groups, replayStore, onEvent }) {
  const { idp } = makeMessage({ groups: 1 });
  const connection = defineConnection(idp.connectionOptions());
  const sp = createServiceProvider(connection, {
    secret,
    replayStore: freshKeys(replayStore),
    onEvent,
  });
  const { requestId, relayState, setCookie } = await sp.startLogin();
  const { samlResponse } = idp.respond({
    inResponseTo: requestId,
    groups: Array.from({ length: groups }, (_, index) => `Department of Measurement ${index}`),
  });
  const cookie = setCookie.split(';')[0];
  return {
    connection,
    requestId,
    samlResponse,
    finish: () => sp.finishLogin({ samlResponse, relayState, cookie }),
  };
}
