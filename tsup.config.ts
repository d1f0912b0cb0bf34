import { defineConfig, type Options } from 'tsup';
import { latePatterns } from './scripts/build/late-patterns.ts';
import { lazyEngines } from './scripts/build/lazy-engines.ts';
import { oneChunk } from './scripts/build/one-chunk.ts';
import { recordBundled } from './scripts/build/record-bundled.ts';

const library = {
  index: 'src/index.ts',
  testing: 'src/testing/index.ts',
  redis: 'src/redis/index.ts',
};
const bundled = recordBundled();

const common: Options = {
  target: 'node20',
  platform: 'node',
  splitting: true,
  dts: { entry: library },
  esbuildPlugins: [bundled.plugin, oneChunk(), lazyEngines(bundled.plugin), latePatterns()],
  // Most of what `import "samlet"` takes is reading code. Names stay, for who reads a stack trace.
  esbuildOptions: (options) => {
    options.minifyWhitespace = true;
    options.minifySyntax = true;
    options.lineLimit = 120;
    options.sourcesContent = false;
  },
};

// The two are built at the same time, so neither may clean what the other writes.
export default defineConfig([
  {
    ...common,
    // In one build with the library, the command shares its chunks.
    entry: { ...library, cli: 'src/cli/main.ts' },
    format: ['esm'],
    sourcemap: true,
    onSuccess: bundled.write,
    clean: ['**/*.js', '**/*.js.map', '**/*.d.ts'],
  },
  {
    ...common,
    entry: library,
    format: ['cjs'],
    clean: ['**/*.cjs', '**/*.cjs.map', '**/*.d.cts'],
  },
]);
