import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

export interface CliResult {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

export interface CliOptions {
  /** What is piped in; left out, the input is a terminal that nobody types at. */
  readonly input?: string | Uint8Array;
  readonly now?: Date;
  readonly colours?: boolean;
  readonly stopped?: () => Promise<void>;
}

/** Runs the command in this process, as in a shell: `runCli(['decode', '-'], { input })`. */
export async function runCli(
  words: readonly string[],
  { input, now = new Date(), colours = false, ...options }: CliOptions = {},
): Promise<CliResult> {
  const output: string[] = [];
  const errors: string[] = [];
  const io: Io = {
    inputIsTerminal: input === undefined,
    readInput: async () =>
      typeof input === 'string' ? Buffer.from(input) : (input ?? Buffer.of()),
    write: (text) => output.push(text),
    writeError: (text) => errors.push(text),
    colours,
    now: () => now,
    stopped: options.stopped ?? (async () => undefined),
  };
  const exitCode = await run(words, io);
  return { exitCode, output: output.join(''), errors: errors.join('') };
}

/** What the command prints with --json. */
export async function runJson(
  words: readonly string[],
  options: CliOptions = {},
): Promise<{ readonly exitCode: number; readonly json: Record<string, unknown> }> {
  const { exitCode, output } = await runCli([...words, '--json'], options);
  return { exitCode, json: JSON.parse(output) };
}

export function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
