import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface RedisServer {
  readonly port: number;
  /** Freezes and unfreezes it: connections stay open and get no answer. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly stop: () => Promise<void>;
}

const { PATH = '' } = process.env;

/** Where redis-server is, or undefined where it is not installed. */
const program: string | undefined = PATH.split(delimiter)
  .map((folder) => join(folder, 'redis-server'))
  .find(isExecutable);

export const hasRedisServer: boolean = program !== undefined;

/** Starts redis-server with an empty folder on a free loopback port. */
export async function startRedisServer(): Promise<RedisServer> {
  if (program === undefined) throw new Error('redis-server is not on PATH');
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'samlet-redis-'));
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--dir', folder];
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  await isReady(child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { port, stop, freeze: () => child.kill('SIGSTOP'), thaw: () => child.kill('SIGCONT') };
}

function isReady(child: ReturnType<typeof spawn>): Promise<void> {
  const printed: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server ended: ${printed.join('')}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      printed.push(chunk.toString());
      if (/Ready to accept connections/.test(printed.join(''))) resolve();
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
