import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readPages, root } from './read-page.ts';

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(resolve(root, 'package.json'), 'utf8'),
);
const ci = readFileSync(resolve(root, '.ci/run'), 'utf8');
const pages = readPages();

/** The scripts that a text runs by npm. */
function scriptsIn(text: string): readonly string[] {
  return [...text.matchAll(/\bnpm run ([a-z:-]+)/g)].map(([, name = '']) => name);
}

test('`npm run check` does all that CI does', () => {
  expect(scripts['check']).toBe('bash .ci/run');
});

test('`npm run check:quick` does all that CI does without a server', () => {
  const stages = ci.split('\n').filter((line) => line.trimStart().startsWith('stage '));
  const wanted = stages.flatMap(scriptsIn).filter((name) => !name.startsWith('test:'));
  expect(wanted.length).toBeGreaterThan(8);
  // Coverage runs the tests of the documents, too. The site fetches 100 MB of packages of its own.
  const done = [...scriptsIn(scripts['check:quick'] ?? ''), 'check:docs', 'docs:site'];
  expect(wanted.filter((name) => !done.includes(name))).toEqual([]);
});

test('every command that a page names exists', () => {
  const missing = pages.flatMap(({ path, text }) =>
    scriptsIn(text)
      .filter((name) => !(name in scripts))
      .map((name) => `${path}: npm run ${name}`),
  );
  expect(missing).toEqual([]);
});

test('every link from one page to a file leads somewhere', () => {
  const broken = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:|^#/.test(link))
      .filter((link) => !existsSync(resolve(root, dirname(path), link.replace(/#.*$/, ''))))
      .map((link) => `${path}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('every link to a heading of a page finds it', () => {
  const broken = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s#]*\.md)?#([^)\s]+)\)/g)]
      .filter(([, file, anchor]) => {
        const target = file === undefined ? path : resolve(root, dirname(path), file);
        const content = readFileSync(resolve(root, target), 'utf8');
        return !headingsOf(content).includes(anchor ?? '');
      })
      .map(([link]) => `${path}: ${link}`),
  );
  expect(broken).toEqual([]);
});

/** The anchors that GitHub gives to headings. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

test('every part that CODEOWNERS names is there', () => {
  const owners = readFileSync(resolve(root, '.github/CODEOWNERS'), 'utf8');
  const paths = [...owners.matchAll(/^(\/\S+)/gm)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(resolve(root, `.${path}`)))).toEqual([]);
});
