import { systemNow } from '../clock.ts';
import type { Io } from './io.ts';

/** The part of Node's `process` that the command uses. */
type Process = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env' | 'once' | 'exit'>;

/** The real terminal. Colours come only on one, and never against NO_COLOR or TERM=dumb. */
export function processIo(process: Process): Io {
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of a pipe has seen enough, as in "samlet decode … | head".
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return {
    readInput: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stdin) chunks.push(chunk);
      return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
    },
    inputIsTerminal: stdin.isTTY === true,
    write: (text) => stdout.write(text),
    writeError: (text) => stderr.write(text),
    colours: stdout.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    now: systemNow,
    stopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
  };
}
