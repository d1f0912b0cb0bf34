import { fork } from 'node:child_process';
import { once } from 'node:events';

const patience = 10_000;
const worker = new URL('./judge-messages.mjs', import.meta.url);

/**
 * Runs a library in a process of its own: a message that ends it ends nothing else.
 *
 * @param {string} name
 * @param {object} idp what it must know of the IdP
 */
export async function startContender(name, idp) {
  const state = { child: await start(name, idp) };
  const restart = async () => {
    state.child.kill('SIGKILL');
    state.child = await start(name, idp);
  };
  return {
    name,
    judge: async (samlResponse, mode) => {
      // The message before was answered, and ended the process all the same.
      const isLate = !state.child.connected;
      if (isLate) await restart();
      const outcome = await ask(state.child, { samlResponse, mode });
      if (outcome.crashed) await restart();
      return isLate ? { ...outcome, crashed: true } : outcome;
    },
    stop: () => state.child.kill('SIGKILL'),
  };
}

async function start(name, idp) {
  const child = fork(worker, [name], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.send({ idp });
  await once(child, 'message');
  return child;
}

/** @returns {Promise<{ nameId?: string, crashed?: true }>} nothing where it is refused */
function ask(child, question) {
  return new Promise((resolve) => {
    const finish = (outcome) => {
      clearTimeout(timer);
      child.off('message', finish).off('exit', crash);
      resolve(outcome);
    };
    const crash = () => finish({ crashed: true });
    const timer = setTimeout(crash, patience);
    child.once('message', finish).once('exit', crash);
    child.send(question, (error) => error && crash());
  });
}
