import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { processIo } from '../../src/cli/process-io.ts';

interface Stand {
  readonly process: Parameters<typeof processIo>[0];
  readonly stdout: EventEmitter;
  readonly signals: EventEmitter;
  readonly written: string[];
  readonly exits: number[];
}

function standIn(env: Record<string, string>, input: Iterable<Buffer> = []): Stand {
  const written: string[] = [];
  const exits: number[] = [];
  const stream = (name: string) =>
    Object.assign(new EventEmitter(), {
      isTTY: true,
      write: (text: string) => written.push(`${name}: ${text}`),
    });
  const stdout = stream('out');
  const signals = new EventEmitter();
  const process = Object.assign(signals, {
    stdin: Readable.from(input),
    stdout,
    stderr: stream('err'),
    env,
    exit: (code: number) => exits.push(code),
  });
  return { process: process as unknown as Stand['process'], stdout, signals, written, exits };
}

describe('colours', () => {
  test.each([
    [{}, true],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
    [{ TERM: 'dumb' }, false],
  ])('on a terminal with %j: %s', (env, colours) => {
    expect(processIo(standIn(env as Record<string, string>).process).colours).toBe(colours);
  });

  test('never into a pipe', () => {
    const { process, stdout } = standIn({});
    Object.assign(stdout, { isTTY: undefined });
    expect(processIo(process).colours).toBe(false);
  });
});

test('reads what is piped in, in pieces', async () => {
  const { process } = standIn({}, [
    Buffer.from('häl').subarray(0, 2),
    Buffer.from('häl').subarray(2),
  ]);
  const io = processIo(process);
  expect(new TextDecoder().decode(await io.readInput())).toBe('häl');
  expect(io.inputIsTerminal).toBe(false);
});

test('writes to the two streams', () => {
  const { process, written } = standIn({});
  const io = processIo(process);
  io.write('a');
  io.writeError('b');
  expect(written).toEqual(['out: a', 'err: b']);
  expect(io.now()).toBeInstanceOf(Date);
});

test.each(['SIGINT', 'SIGTERM'])('is stopped by %s', async (signal) => {
  const { process, signals } = standIn({});
  const stopped = processIo(process).stopped();
  signals.emit(signal);
  await stopped;
});

test('ends quietly when the reader of the pipe has gone', () => {
  const { process, stdout, exits } = standIn({});
  processIo(process);
  stdout.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }));
  expect(exits).toEqual([0]);
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  expect(() => stdout.emit('error', full)).toThrow('full');
});
