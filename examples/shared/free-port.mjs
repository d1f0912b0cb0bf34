// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * @param {number} usual
 * @returns {Promise<number>} `usual` where nobody listens there, else any free port
 */
export async function freePort(usual) {
  for (const wanted of [usual, 0]) {
    const probe = createServer().listen(wanted, '127.0.0.1');
    const free = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!free) continue;
    const address = probe.address();
    await new Promise((resolve) => probe.close(resolve));
    return typeof address === 'object' && address ? address.port : usual;
  }
  throw new Error('There is no free port.');
}
