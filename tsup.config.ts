import { defineConfig } from 'tsup';

const common = { target: 'node20', platform: 'node', splitting: true, sourcemap: true } as const;

export default defineConfig([
  {
    ...common,
    entry: { index: 'src/index.ts', testing: 'src/testing/index.ts', redis: 'src/redis/index.ts' },
    format: ['esm', 'cjs'],
    dts: true,
    // The command is built beside it at the same time.
    clean: ['!cli.js', '!cli.js.map'],
  },
  { ...common, entry: { cli: 'src/cli/main.ts' }, format: ['esm'], splitting: false },
]);
