import { Buffer } from 'node:buffer';
import { basename } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from './record-bundled.ts';

/**
 * Wraps the libraries behind a `…-engine.ts` in one function that evaluates them at its first call:
 * they are large, and few logins need them.
 */
export function lazyEngines(recordBundled: Plugin): Plugin {
  return {
    name: 'lazy-engines',
    setup: ({ onLoad }) => {
      onLoad({ filter: /-engine\.ts$/ }, async ({ path }) => {
        const { text, modules } = await bundle(path, recordBundled);
        const load = loaderName(basename(path, '.ts'));
        const lines = [
          '',
          ...importedModules(modules),
          'let engine;',
          // V8 skips a function of its own a fifth faster than an arrow function of this length.
          `function evaluate() { ${text} return loaded.${load}(); }`,
          `export function ${load}() { return (engine ??= evaluate()); }`,
          noMap,
        ];
        return { contents: lines.join('\n'), loader: 'js' };
      });
    },
  };
}

/**
 * A map of the first line, which is empty, and of no other: nobody looks for a line of these
 * libraries, and their map would be as long as they are. One without any mapping is not taken for one.
 */
const map = JSON.stringify({ version: 3, sources: [''], mappings: 'AAAA' });
const noMap = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;

async function bundle(
  file: string,
  recordBundled: Plugin,
): Promise<{ text: string; modules: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'iife',
    globalName: 'loaded',
    write: false,
    metafile: true,
    plugins: [recordBundled],
  });
  const modules = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports.filter(({ external }) => external))
    .map(({ path }) => path);
  return { text: outputFiles[0]?.text.trim() ?? '', modules: [...new Set(modules)] };
}

/** What `require` gives in a module that has none. */
function importedModules(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [
    ...names.map((name) => `import * as ${name} from 'node:${name}';`),
    `const require = (name) => ({ ${names.join(', ')} })[name];`,
  ];
}

/** `loadDomEngine` for `dom-engine`. */
function loaderName(file: string): string {
  const words = file.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return ['load', ...words].join('');
}
