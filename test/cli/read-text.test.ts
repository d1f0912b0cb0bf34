import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'samlet-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const most = 128 * 1024 * 1024;

test('a file of a size that nobody means is not read', async () => {
  const path = join(folder, 'huge');
  writeFileSync(path, '');
  truncateSync(path, most + 1);
  const { exitCode, errors } = await runCli(['certificate', path]);
  expect(exitCode).toBe(2);
  expect(errors).toContain('cli_input_too_large');
});

test('neither is piped input of that size', async () => {
  const { exitCode, errors } = await runCli(['certificate'], { input: new Uint8Array(most + 1) });
  expect(exitCode).toBe(2);
  expect(errors).toContain('cli_input_too_large');
});

test.each(['', ' \n'])('empty input %j is said to be empty', async (input) => {
  const { exitCode, errors } = await runCli(['certificate', '-'], { input });
  expect(exitCode).toBe(2);
  expect(errors).toContain('is empty');
});
