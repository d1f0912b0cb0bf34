// Runs test files that are bundled into a worker, without vitest's own processes and threads.
import { startTests } from '@vitest/runner';
import { getTestName } from '@vitest/runner/utils';
import { restoreAllMocks } from '@vitest/spy';
import { leftOut } from './left-out.ts';

const config = {
  root: '/bundle',
  name: '',
  setupFiles: [],
  sequence: { hooks: 'stack', setupFiles: 'list', seed: 1 },
  testTimeout: 60_000,
  hookTimeout: 60_000,
  maxConcurrency: 1,
  retry: 0,
  tags: [],
};

const isLeftOut = (test) => {
  const name = getTestName(test, ' ');
  return leftOut.workerd.some(({ tests }) => tests.test(name));
};

const testsIn = (suite) =>
  suite.tasks.flatMap((task) => (task.type === 'suite' ? testsIn(task) : task));

/**
 * @param files how each of them is loaded, by its path
 * @returns how many tests passed and were skipped, and what failed
 */
export async function runUnits(files) {
  const done = await startTests(Object.keys(files), {
    config,
    importFile: (path) => files[path](),
    onBeforeRunTask: (test) => {
      if (isLeftOut(test)) test.mode = 'skip';
    },
    onAfterRunTask: () => {
      restoreAllMocks();
    },
  });
  const tests = done.flatMap(testsIn);
  const broken = [...done, ...tests].filter(({ result }) => result?.state === 'fail');
  return {
    passed: tests.filter(({ result }) => result?.state === 'pass').length,
    skipped: tests.filter(({ mode }) => mode === 'skip').length,
    failures: broken
      .filter(({ result }) => (result.errors?.length ?? 0) > 0)
      .map(({ file, name, result }) => `${file.name}: ${name}: ${result.errors[0].message}`),
  };
}
