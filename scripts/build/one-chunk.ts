import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from './record-bundled.ts';

/**
 * Lets every other entry point reach all that the library is made of, so that what they share is one
 * chunk. Split by who needs what it is five, and each costs `import "samlet"` half a millisecond.
 */
export function oneChunk(library: string, others: readonly string[]): Plugin {
  const paths = new Set(others.map((path) => resolve(path)));
  return {
    name: 'one-chunk',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!paths.has(path)) return undefined;
        const text = await readFile(path, 'utf8');
        return { contents: `${text}\nimport ${JSON.stringify(resolve(library))};\n`, loader: 'ts' };
      });
    },
  };
}
