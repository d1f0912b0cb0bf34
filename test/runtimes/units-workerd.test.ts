import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { startProcess } from '../support/start-process.ts';
import { bundleUnits } from './bundle-units.ts';
import { hasRuntime, programCalled } from './start-runtime.ts';

const root = resolve(import.meta.dirname, '../..');
const port = 7243;
const minutes = 60_000;

/** Where every file is run that needs no server and no module in the place of another. */
const folders = [
  ...['assertion', 'bindings', 'connection', 'diagnosis', 'encryption', 'events', 'flows', 'http'],
  ...['login', 'logout', 'metadata', 'provisioning', 'request', 'rules', 'signature', 'stores'],
  ...['testing', 'xml'],
];
const elsewhere =
  /^test\/(?:testing\/okta\/|http\/request-options|metadata\/(?:fetch-idp-metadata|request-pinned))|isolated/;

function unitFiles(): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, 'test', folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `test/${folder}/${name}`,
      ),
    )
    .filter((path) => path.endsWith('.test.ts') && !elsewhere.test(path))
    .sort();
}

test.skipIf(!hasRuntime('workerd'))(
  hasRuntime('workerd')
    ? 'the unit tests that need no server, in workerd'
    : 'the unit tests that need no server, in workerd (skipped: not there)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samlet-units-'));
    const config = await bundleUnits(unitFiles(), { folder, port });
    const server = await startProcess(config, {
      program: programCalled('workerd') ?? 'workerd',
      args: ['serve', '--control-fd=1'],
      env: {},
      ready: /"event":"listen"/,
    });
    try {
      const response = await fetch(`http://127.0.0.1:${port}/`);
      const report = (await response.json()) as { passed: number; failures: readonly string[] };
      expect(report.failures).toEqual([]);
      expect(report.passed).toBeGreaterThan(3000);
      console.log(`workerd: ${report.passed} unit tests passed`);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true });
    }
  },
  5 * minutes,
);
