import { defineConfig } from 'vitest/config';

/** Tests that start servers of their own: slower, one at a time, and not part of `npm test`. */
const withServers = (name: string, seconds: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    fileParallelism: false,
    testTimeout: seconds * 1000,
    hookTimeout: seconds * 1000,
  },
});

/** Those of them that run the package, as it is installed from the tarball. */
const withPackage = (name: string, seconds: number, ...setups: readonly string[]) => {
  const { test, ...others } = withServers(name, seconds);
  return {
    ...others,
    test: { ...test, globalSetup: ['test/support/require-packed.ts', ...setups] },
  };
};

const elsewhere = 'test/{examples,browser,interop,oracles,cluster,runtimes,portal,peers}/**';
/** Tests that replace a module need one of their own; the others share what they have loaded. */
const isolated = 'test/**/*.isolated.test.ts';

const isNode = !('bun' in process.versions) && !('deno' in process.versions);

export default defineConfig({
  test: {
    restoreMocks: true,
    setupFiles: isNode ? [] : ['test/runtimes/leave-out.ts'],
    // A busy machine under coverage is slow; what hangs is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { statements: 95, branches: 95, functions: 95, lines: 95 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [elsewhere, isolated],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'unit-isolated', include: [isolated], exclude: [elsewhere] },
      },
      withPackage('examples', 30),
      withPackage('browser', 60),
      withPackage('cluster', 120),
      withPackage('runtimes', 60),
      withPackage('interop', 60, 'test/interop/print-matrix.ts'),
      withServers('oracles', 60),
      withPackage('portal', 120),
      withServers('peers', 300),
    ],
  },
});
