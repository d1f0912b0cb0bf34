import { defineConfig } from 'tsup';
import { lazyEngines } from './scripts/build/lazy-engines.ts';
import { recordBundled } from './scripts/build/record-bundled.ts';

const library = {
  index: 'src/index.ts',
  testing: 'src/testing/index.ts',
  redis: 'src/redis/index.ts',
};
const common = {
  target: 'node20',
  platform: 'node',
  splitting: true,
  dts: { entry: library },
} as const;
const bundled = recordBundled();

// The two are built at the same time, so neither may clean what the other writes.
export default defineConfig([
  {
    ...common,
    // In one build with the library, the command shares its chunks.
    entry: { ...library, cli: 'src/cli/main.ts' },
    format: ['esm'],
    sourcemap: true,
    // The code is readable as it is; the maps are for the lines in a stack trace.
    esbuildOptions: (options) => {
      options.sourcesContent = false;
    },
    esbuildPlugins: [bundled.plugin, lazyEngines('.js', bundled.plugin)],
    onSuccess: bundled.write,
    clean: ['**/*.js', '**/*.js.map', '**/*.d.ts'],
  },
  {
    ...common,
    entry: library,
    format: ['cjs'],
    esbuildPlugins: [lazyEngines('.cjs', bundled.plugin)],
    clean: ['**/*.cjs', '**/*.cjs.map', '**/*.d.cts'],
  },
]);
