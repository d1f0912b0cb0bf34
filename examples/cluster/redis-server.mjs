// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';

/**
 * Starts redis-server from PATH on a free loopback port. It keeps everything until it expires: a
 * replay store must not evict.
 */
export async function startRedisServer() {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'samlet-cluster-redis-'));
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
  const policy = ['--save', '', '--maxmemory-policy', 'noeviction'];
  const child = spawn('redis-server', [...options, ...policy], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.kill('SIGKILL')) {
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(child);
  } catch (cause) {
    await stop();
    throw new Error('redis-server could not be started: is it on PATH?', { cause });
  }
  return { url: `redis://127.0.0.1:${port}`, stop };
}

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} child */
function ready(child) {
  /** @type {string[]} */
  const printed = [];
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => reject(new Error(printed.join(''))));
      child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
        printed.push(chunk.toString());
        if (printed.join('').includes('Ready to accept connections')) resolve();
      });
    })
  );
}
