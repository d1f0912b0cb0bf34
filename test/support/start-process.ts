import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface StartedProcess {
  /** Everything it has printed so far. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
  /** By SIGKILL: it gets no chance to say goodbye. */
  readonly kill: () => Promise<void>;
}

export interface ProcessOptions {
  readonly env: Readonly<Record<string, string>>;
  /** What runs the script. Default: this Node. */
  readonly program?: string;
  /** What stands before the script. */
  readonly args?: readonly string[];
  /** What it prints once it is ready. */
  readonly ready: RegExp;
  /** How long that may take. Default 30. */
  readonly seconds?: number;
}

/** Starts a script of this project and waits until it says that it is ready. */
export async function startProcess(
  script: string,
  { env, ready, seconds = 30, program = process.execPath, args = [] }: ProcessOptions,
): Promise<StartedProcess> {
  const { PATH } = process.env;
  const child = spawn(program, [...args, script], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  const output = (): string => printed.join('');
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  const stop = (): Promise<void> => end('SIGTERM');
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => reject(new Error(`${script} is not ready: ${output()}`));
    const late = setTimeout(fail, seconds * 1000);
    const look = (chunk: Buffer): void => {
      printed.push(chunk.toString());
      if (!ready.test(output())) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}: ${output()}`)));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { output, stop, kill: () => end('SIGKILL') };
}
