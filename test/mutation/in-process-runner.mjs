// A test runner for Stryker that loads every test once and then, for each mutant, calls the tests
// that reach it. With vitest's own runner each mutant costs loading some fifty files anew, which
// makes a whole run take most of a night instead of half an hour.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import {
  commonTokens,
  declareFactoryPlugin,
  PluginKind,
  tokens,
} from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { collectTests, getFn, getHooks } from '@vitest/runner';
import { restoreAllMocks } from '@vitest/spy';
import { createServer } from 'vite';

const standIn = fileURLToPath(new URL('./vitest-in-process.mjs', import.meta.url));

/** Those of the mutated folders, and of whole signed messages: of logins, responses and logouts. */
const testFiles =
  /^(?:(?:xml|signature|assertion|rules|connection|login|logout)\/.*|fixtures|flows\/(?:verify|explain)-response.*)(?<!isolated)\.test\.ts$/;

function testPaths(root) {
  const folder = join(root, 'test');
  return readdirSync(folder, { recursive: true })
    .filter((path) => testFiles.test(path.replaceAll('\\', '/')))
    .sort()
    .map((path) => join(folder, path));
}

async function loadTests(root) {
  const server = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: { vitest: standIn } },
  });
  const files = await collectTests(testPaths(root), {
    config: { root, name: '', setupFiles: [], sequence: {}, testTimeout: 60_000 },
    importFile: (path) => server.ssrLoadModule(path),
  });
  const broken = files.find(({ result }) => result?.state === 'fail');
  if (broken !== undefined) throw new Error(`${broken.name}: ${broken.result.errors[0].message}`);
  return { server, tests: files.flatMap((file) => testsOf(file, root)) };
}

/** Without the file, Stryker would not see that a test of the same name has changed since. */
function testsOf(file, root) {
  const fileName = file.filepath;
  return testsIn(file, relative(root, fileName)).map((test) => ({ ...test, fileName }));
}

/** The tests of a file or suite, each with its name and those above it. */
function testsIn(suite, name) {
  const hooks = Object.values(getHooks(suite)).flat();
  if (hooks.length > 0) throw new Error(`${name}: hooks are not known here; set up in the test`);
  return suite.tasks
    .filter(({ mode }) => mode === 'run' || mode === 'queued')
    .flatMap((task) =>
      task.type === 'suite'
        ? testsIn(task, `${name} > ${task.name}`)
        : {
            id: `${task.id} ${task.name}`,
            name: `${name} > ${task.name}`,
            call: getFn(task),
            took: 0,
          },
    );
}

async function run(test) {
  const start = performance.now();
  const { id, name, fileName, call } = test;
  const failure = await Promise.resolve()
    .then(call)
    .then(
      () => undefined,
      // A mutant that empties what makes an error lets undefined be thrown, which is a failure, too.
      (error) => ({ error }),
    );
  restoreAllMocks();
  test.took = performance.now() - start;
  const base = { id, name, fileName, timeSpentMs: test.took };
  return failure === undefined
    ? { ...base, status: TestStatus.Success }
    : { ...base, status: TestStatus.Failed, failureMessage: messageOf(failure.error) };
}

function messageOf(error) {
  return String(error?.message ?? error);
}

function createRunner(namespace) {
  globalThis[namespace] ??= {};
  const stryker = globalThis[namespace];
  const loaded = {};

  async function dryRun() {
    const results = [];
    for (const test of loaded.tests) {
      stryker.currentTestId = test.id;
      results.push(await run(test));
      stryker.currentTestId = undefined;
    }
    return {
      status: DryRunStatus.Complete,
      tests: results,
      mutantCoverage: stryker.mutantCoverage,
    };
  }

  /** Quick tests first, as the first failure decides. */
  async function mutantRun({ testFilter = [], activeMutant, hitLimit, mutantActivation }) {
    if (mutantActivation === 'static') throw new Error('stryker.config.json: ignoreStatic');
    const wanted = new Set(testFilter);
    Object.assign(stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const results = [];
    const tests = loaded.tests.filter(({ id }) => wanted.has(id));
    for (const test of tests.sort((one, other) => one.took - other.took)) {
      results.push(await run(test));
      if (results.at(-1).status === TestStatus.Failed) break;
    }
    stryker.activeMutant = undefined;
    const complete = { status: DryRunStatus.Complete, tests: results };
    return toMutantRunResult(determineHitLimitReached(stryker.hitCount, hitLimit) ?? complete);
  }

  return {
    // Nothing needs to be loaded anew: what runs while a module loads is left out (ignoreStatic).
    capabilities: () => ({ reloadEnvironment: true }),
    init: async () => Object.assign(loaded, await loadTests(process.cwd())),
    dryRun,
    mutantRun,
    dispose: () => loaded.server?.close(),
  };
}

createRunner.inject = tokens('globalNamespace');
createInjected.inject = tokens(commonTokens.injector);
function createInjected(injector) {
  return injector
    .provideValue('globalNamespace', INSTRUMENTER_CONSTANTS.NAMESPACE)
    .injectFunction(createRunner);
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'in-process', createInjected),
];
