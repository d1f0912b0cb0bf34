import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from './record-bundled.ts';

/**
 * Gives the libraries behind a `…-engine.ts` a file of their own, with one function that evaluates
 * them at its first call: they are large, and few logins need them.
 */
export function lazyEngines(extension: '.js' | '.cjs', recordBundled: Plugin): Plugin {
  return {
    name: 'lazy-engines',
    setup: ({ onResolve, initialOptions: { outdir = 'dist' } }) => {
      onResolve({ filter: /-engine\.ts$/ }, async ({ path, resolveDir }) => {
        const name = basename(path, '.ts');
        const { text, modules } = await bundle(join(resolveDir, path), recordBundled);
        const load = loaderName(name);
        const lines = [
          ...(extension === '.js' ? importedModules(modules) : []),
          'let engine;',
          // V8 skips a function of its own a fifth faster than an arrow function of this length.
          `function evaluate() { ${text} return loaded.${load}(); }`,
          `const ${load} = () => (engine ??= evaluate());`,
          extension === '.js' ? `export { ${load} };` : `exports.${load} = ${load};`,
        ];
        await mkdir(outdir, { recursive: true });
        await writeFile(join(outdir, `${name}${extension}`), `${lines.join('\n')}\n`);
        return { path: `./${name}${extension}`, external: true };
      });
    },
  };
}

async function bundle(
  file: string,
  recordBundled: Plugin,
): Promise<{ text: string; modules: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    // The table of HTML's entities is half as long without escapes.
    charset: 'utf8',
    // A crash shows the line that it happened on.
    lineLimit: 120,
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
