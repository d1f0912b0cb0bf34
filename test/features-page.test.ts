import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { featureRows } from './support/feature-rows.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const page = read('docs/features.md');
const inReadme = featureRows(read('README.md'));
const onPage = featureRows(page);
/** Where a cell leads, from the root of the project. */
const linkOf = (cell = ''): string | undefined =>
  /\]\(([^)]+)\)/
    .exec(cell)?.[1]
    ?.replace(/^\.\.\//, '')
    .replace(/^(docs\/)?decisions/, 'docs/decisions');
/** A cell without its link and its notes. */
const wordOf = (cell: string): string =>
  cell.replace(/\[\^\w+\]/g, '').replace(/^\[([^\]]+)\].*$/, '$1');

test('what samlet has is proved by a test, and what was left out is explained', () => {
  expect(onPage.size).toBeGreaterThan(40);
  const links = [...onPage].map(([feature, cells]) => [feature, linkOf(cells.samlet)] as const);
  expect(
    links.filter(([, link]) => link !== undefined && !existsSync(resolve(root, link))),
  ).toEqual([]);
  const unlinked = links.filter(([, link]) => link === undefined).map(([feature]) => feature);
  for (const feature of unlinked) expect(onPage.get(feature)?.samlet).toBe('no');
  const proved = links.filter(([feature]) => wordOf(onPage.get(feature)?.samlet ?? '') !== 'no');
  for (const [, link] of proved) expect(link).toMatch(/^test\/.+\.test\.ts$/);
});

test('the README says the same of every library, and leads to the same tests', () => {
  expect(inReadme.size).toBeGreaterThan(20);
  for (const [feature, cells] of inReadme) {
    const full = onPage.get(feature) ?? { samlet: '' };
    const words = Object.entries(full).map(([library, cell]) => [library, wordOf(cell)]);
    expect({ feature, ...cells, samlet: wordOf(cells.samlet) }).toEqual({
      feature,
      ...Object.fromEntries(words),
    });
    expect(linkOf(cells.samlet)).toBe(linkOf(full.samlet));
  }
  expect(read('README.md')).toContain('](docs/features.md)');
});

test('every "partly" has a note, and every note is needed', () => {
  const cells = [...onPage.values()].flatMap((row) => Object.values(row));
  expect(cells.filter((cell) => cell === 'partly')).toEqual([]);
  const used = new Set(cells.flatMap((cell) => cell.match(/\[\^\w+\]/g) ?? []));
  const notes = page.match(/^\[\^\w+\](?=: )/gm) ?? [];
  expect(notes.toSorted()).toEqual([...used].toSorted());
});

test('every library of the table has its version and its sources', () => {
  const [, sources = ''] = page.split('## What was read');
  const libraries = Object.keys(onPage.get('EncryptedAssertion') ?? {}).filter(
    (name) => name !== 'samlet',
  );
  expect(libraries).toHaveLength(9);
  for (const library of libraries) {
    expect(sources).toMatch(new RegExp(`^\\| ${library} \\| .*\\d.* \\| .*https://.* \\|$`, 'm'));
  }
});

test('samlet brings no packages, as the table says', () => {
  const { dependencies = {} }: { dependencies?: object } = JSON.parse(read('package.json'));
  expect(Object.keys(dependencies)).toHaveLength(0);
  expect(wordOf(onPage.get('Packages it brings')?.samlet ?? '')).toBe('0');
});
