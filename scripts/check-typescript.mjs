// The public types, compiled by every TypeScript from 5.4 to 7, as a strict application with either
// module resolution, without the types of a browser. Run after `npm run build`.
//   node scripts/check-typescript.mjs [folder that keeps the compilers]
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installPacked } from './packed-app.mjs';

const compilers = {
  5.4: 'typescript@5.4.5',
  5.6: 'typescript@5.6.3',
  5.9: 'typescript@5.9.3',
  6: '@typescript/typescript6@6.0.2',
  7: 'typescript@7.0.2',
};
const nodeTypes = '@types/node@20.19.25';
const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

const home = resolve(process.argv[2] ?? mkdtempSync(join(tmpdir(), 'samlet-compilers-')));
mkdirSync(home, { recursive: true });
const wanted = Object.entries(compilers).map(([name, spec]) => `ts-${name}@npm:${spec}`);
execFileSync(
  'npm',
  [
    'install',
    '--silent',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--prefix',
    home,
    nodeTypes,
    ...wanted,
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);

const { folder, remove } = installPacked();
try {
  const types = join(folder, 'node_modules/@types/node');
  cpSync(join(home, 'node_modules/@types/node'), types, { recursive: true });
  cpSync(join(home, 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'), {
    recursive: true,
  });
  const sources = ['app.mts', 'app.cts'];
  for (const file of sources) cpSync(join('scripts/typescript', file), join(folder, file));
  const failed = [];
  for (const [name] of Object.entries(compilers)) {
    for (const [resolution, options] of Object.entries(resolutions)) {
      const config = {
        compilerOptions: {
          ...options,
          target: 'es2022',
          lib: ['es2022'],
          types: ['node'],
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          skipLibCheck: false,
          noEmit: true,
        },
        files: resolution === 'bundler' ? sources.slice(0, 1) : sources,
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
      const program = join(
        home,
        'node_modules',
        `ts-${name}`,
        'bin',
        name === '6' ? 'tsc6' : 'tsc',
      );
      const { status, stdout } = spawnSync(program, ['-p', folder], { encoding: 'utf8' });
      console.log(`${status === 0 ? 'ok    ' : 'FAILED'} TypeScript ${name}, ${resolution}`);
      if (status !== 0) {
        failed.push(name);
        console.log(stdout);
      }
    }
  }
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  remove();
}
