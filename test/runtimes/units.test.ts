import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeOfVersion, programCalled } from './start-runtime.ts';

/** The part of vitest's report that counts. */
interface UnitReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const root = resolve(import.meta.dirname, '../..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const minutes = 60_000;

/**
 * What touches what runtimes have of their own: crypto, zlib, buffers, URLs, dates, requests. The
 * attacks' largest tables, rules, diagnosis, properties, recorded messages and pages run with
 * SAMLET_WHOLE=1 alone: they reach the same code, and take four times as long.
 */
const part = [
  ...['assertion', 'bindings', 'connection', 'encryption', 'events', 'flows', 'http', 'login'],
  ...['logout', 'metadata', 'provisioning', 'request', 'signature', 'stores', 'testing', 'xml'],
].map((folder) => `test/${folder}/`);
const { SAMLET_WHOLE = '' } = process.env;
const { filters, least } =
  SAMLET_WHOLE === '' ? { filters: part, least: 3000 } : { filters: [], least: 8500 };

function runUnits(program: string, args: readonly string[]): UnitReport {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-units-'));
  const file = join(folder, 'report.json');
  const report = ['--reporter=json', `--outputFile=${file}`];
  try {
    const { stdout, stderr } = spawnSync(
      program,
      [...args, vitest, 'run', '--project', 'unit*', ...report, ...filters],
      { cwd: root, encoding: 'utf8', env: { ...withoutVitest(), NO_COLOR: '1' } },
    );
    if (!existsSync(file)) throw new Error(`no report: ${stdout}${stderr}`);
    return JSON.parse(readFileSync(file, 'utf8')) as UnitReport;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The environment without what this vitest has set for the tests in it. */
function withoutVitest(): NodeJS.ProcessEnv {
  const own = /^(?:VITEST|TEST$|NODE_ENV$|MODE$|DEV$|PROD$|SSR$|BASE_URL$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

function failuresIn({ testResults }: UnitReport): readonly string[] {
  return testResults
    .filter(({ status }) => status !== 'passed')
    .flatMap(({ name, message, assertionResults }) => [
      `${name} ${message}`,
      ...assertionResults.filter(({ status }) => status === 'failed').map((each) => each.fullName),
    ]);
}

const runtimes = [
  ...[22, 24, 26].map((version) => [`Node ${version}`, nodeOfVersion(version), []] as const),
  ['Bun', programCalled('bun'), ['--bun']],
  ['Deno', programCalled('deno'), ['run', '--quiet', '--allow-all']],
] as const;

describe(SAMLET_WHOLE === '' ? 'the unit tests of what can differ' : 'all unit tests', () => {
  for (const [name, program, args] of runtimes) {
    test.skipIf(program === undefined)(
      program === undefined ? `in ${name} (skipped: not there)` : `in ${name}`,
      () => {
        const report = runUnits(program ?? name, args);
        expect(failuresIn(report)).toEqual([]);
        expect(report.numPassedTests).toBeGreaterThan(least);
        console.log(`${name}: ${report.numPassedTests} unit tests passed`);
      },
      15 * minutes,
    );
  }
});
