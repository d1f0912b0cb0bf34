// What `import` costs above a bare node, each time in a new process, interleaved.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { median } from '../lib/measure.mjs';

const require = createRequire(new URL('../peers/package.json', import.meta.url));
const samlet = new URL('../../dist/index.js', import.meta.url).href;

function start(specifier) {
  const program = specifier === '' ? '' : `await import(${JSON.stringify(specifier)})`;
  const started = performance.now();
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program]);
  if (status !== 0) throw new Error(`Cannot import ${specifier}`);
  return performance.now() - started;
}

/** @returns milliseconds above bare node */
export function measureImporting({ short }) {
  const specifiers = {
    bare: '',
    samlet,
    'node-saml': pathToFileURL(require.resolve('@node-saml/node-saml')).href,
  };
  const times = Object.fromEntries(Object.keys(specifiers).map((name) => [name, []]));
  for (let round = 0; round < (short ? 5 : 15); round += 1) {
    for (const [name, specifier] of Object.entries(specifiers)) times[name].push(start(specifier));
  }
  const bare = median(times.bare);
  return { samlet: median(times.samlet) - bare, 'node-saml': median(times['node-saml']) - bare };
}
