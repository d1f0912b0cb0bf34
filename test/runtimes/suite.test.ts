import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hasRuntime, nodeOfVersion, programCalled, serveWorker } from './start-runtime.ts';

interface SuiteResult {
  readonly count: number;
  readonly failures: readonly unknown[];
}

const main = join(import.meta.dirname, 'suite-main.mjs');
const minutes = 60_000;

async function run(program: string, args: readonly string[]): Promise<SuiteResult> {
  const { stdout } = await promisify(execFile)(program, [...args]);
  return JSON.parse(stdout) as SuiteResult;
}

function expectAllPassed({ count, failures }: SuiteResult): void {
  expect(failures).toEqual([]);
  expect(count).toBeGreaterThan(800);
}

describe.concurrent('every attack and every algorithm', () => {
  test(
    'in this Node',
    async () => {
      expectAllPassed(await run(process.execPath, [main]));
    },
    3 * minutes,
  );

  for (const version of [22, 24, 26]) {
    const program = nodeOfVersion(version);
    const title = program ? `in Node ${version}` : `in Node ${version} (skipped: not there)`;
    test.skipIf(!program)(
      title,
      async () => {
        expectAllPassed(await run(program ?? '', [main]));
      },
      3 * minutes,
    );
  }

  const scripts = [
    ['bun', ['run', main]],
    // It has no AES-192 in this mode; samlet refuses such messages there.
    ['deno', ['run', '--quiet', '--allow-env', '--allow-read', main, 'aes192-gcm']],
  ] as const;
  for (const [runtime, args] of scripts) {
    const title = hasRuntime(runtime) ? `in ${runtime}` : `in ${runtime} (skipped: not there)`;
    test.skipIf(!hasRuntime(runtime))(
      title,
      async () => {
        expectAllPassed(await run(programCalled(runtime) ?? runtime, args));
      },
      3 * minutes,
    );
  }

  test.skipIf(!hasRuntime('workerd'))(
    hasRuntime('workerd') ? 'in workerd' : 'in workerd (skipped: not there)',
    async () => {
      const port = 7242;
      const server = await serveWorker('suite-worker.mjs', { PORT: String(port) });
      try {
        const response = await fetch(`http://127.0.0.1:${port}/`);
        expectAllPassed((await response.json()) as SuiteResult);
      } finally {
        await server.stop();
      }
    },
    3 * minutes,
  );
});
