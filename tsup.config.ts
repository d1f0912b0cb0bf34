import { defineConfig } from 'tsup';

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

// The two are built at the same time, so neither may clean what the other writes.
export default defineConfig([
  {
    ...common,
    // In one build with the library, the command shares its chunks.
    entry: { ...library, cli: 'src/cli/main.ts' },
    format: ['esm'],
    sourcemap: true,
    clean: ['**/*.js', '**/*.js.map', '**/*.d.ts'],
  },
  // Readable as it is: a second set of maps would double the package.
  { ...common, entry: library, format: ['cjs'], clean: ['**/*.cjs', '**/*.cjs.map', '**/*.d.cts'] },
]);
