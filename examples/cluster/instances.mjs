// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Instance
 * @property {number} port
 * @property {() => Promise<void>} start resolves once it listens
 * @property {() => Promise<void>} kill by SIGKILL: it gets no chance to say goodbye
 */

/**
 * One process of the application that can be killed and started again at the same port.
 *
 * @param {{ port: number, env: Record<string, string> }} options
 * @returns {Instance}
 */
export function createInstance({ port, env }) {
  const script = fileURLToPath(new URL('instance.mjs', import.meta.url));
  /** @type {{ child?: import('node:child_process').ChildProcess }} */
  const running = {};
  return {
    port,
    start: async () => {
      const child = fork(script, { env: { ...env, PORT: String(port) } });
      running.child = child;
      const ended = once(child, 'exit').then(() => {
        throw new Error(`The instance at port ${port} ended before it was ready.`);
      });
      await Promise.race([once(child, 'message'), ended]);
      ended.catch(() => {});
    },
    kill: async () => {
      const { child } = running;
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
