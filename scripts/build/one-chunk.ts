import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from './record-bundled.ts';

/**
 * Lets every other entry point reach all that `index` is made of, so that what they share is one
 * chunk. Split by who needs what it is five, and `import "samlet"` waits for each.
 */
export function oneChunk(): Plugin {
  return {
    name: 'one-chunk',
    setup: ({ onLoad, initialOptions }) => {
      const { index = '', ...others } = initialOptions.entryPoints as Record<string, string>;
      const paths = new Set(Object.values(others).map((path) => resolve(path)));
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!paths.has(path)) return undefined;
        const text = await readFile(path, 'utf8');
        return { contents: `${text}\nimport ${JSON.stringify(resolve(index))};\n`, loader: 'ts' };
      });
    },
  };
}
