import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { givenNames } from './given-names.ts';
import { isCode, pageProgram } from './page-program.ts';
import { type Page, root } from './read-page.ts';

const compiler = resolve(root, 'node_modules/@typescript/native/bin/tsc');

/** The blocks are compiled against the sources, under the names of the package. */
const paths = {
  samlet: [resolve(root, 'src/index.ts')],
  'samlet/redis': [resolve(root, 'src/redis/index.ts')],
  'samlet/testing': [resolve(root, 'src/testing/index.ts')],
};

const config = {
  extends: resolve(root, 'tsconfig.json'),
  compilerOptions: {
    paths,
    typeRoots: [resolve(root, 'node_modules/@types')],
    // What a reader's project may say differently from this one.
    declaration: false,
    isolatedDeclarations: false,
    noPropertyAccessFromIndexSignature: false,
    noUncheckedIndexedAccess: false,
  },
  include: ['**/*.ts'],
  exclude: [],
};

/** Type-checks the blocks of all pages in one program; gives "page:line message" of each error. */
export function checkTypes(pages: readonly Page[]): readonly string[] {
  // Below the packages, so that they are found from there.
  const parent = resolve(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  // The compiler tells real paths.
  const folder = realpathSync(mkdtempSync(resolve(parent, 'samlet-docs-')));
  try {
    writeFileSync(resolve(folder, 'tsconfig.json'), JSON.stringify(config));
    for (const page of pages) {
      const file = resolve(folder, `${page.path}.ts`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, moduleOf(page));
    }
    return compile(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compile(folder: string): readonly string[] {
  try {
    execFileSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { cwd: folder });
    return [];
  } catch (error) {
    const told = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    if (told === '') throw error;
    return (
      told
        .trim()
        .split('\n')
        // What is wrong in the sources themselves is told by `npm run typecheck`.
        .filter((line) => !line.startsWith('..'))
        .map((line) => line.replace(/^(.*)\.ts\((\d+),\d+\): error \w+: /, '$1:$2 '))
    );
  }
}

function moduleOf(page: Page): string {
  const { imports, body } = pageProgram(page, page.blocks.filter(isCode));
  const head = [...imports, ...givenImports(page, imports.join(' ')), 'export {};'];
  // The first line of a page is its title, so the numbers of the others stay.
  return `${head.join(' ')}${body}`;
}

/** What the reader has, but for what the page itself imports under the same name. */
function givenImports({ given }: Page, imports: string): readonly string[] {
  if (given === undefined) return [];
  const names = givenNames(given).filter((name) => !new RegExp(`\\b${name}\\b`).test(imports));
  return [`import { ${names.join(', ')} } from '${given}';`];
}
