import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { families } from './attacks/families/index.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
/** Rows of the table of families: its name, what it was published as, and its file. */
const rows = page
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 6 && /^`[a-z0-9-]+\.ts`$/.test(cells[4] ?? ''));

test('the threat model has every family of attacks, and no other', () => {
  expect(rows.map(([, family]) => family).sort()).toEqual(Object.keys(families).sort());
});

test('what the threat model calls published is tried by a case that names it', () => {
  const missing = rows.flatMap(([, family = '', published = '']) => {
    const sources = (families[family] ?? []).map(({ source }) => source).join(' ');
    const named = published.match(/CVE-\d{4}-\d+/g) ?? [];
    return named.filter((cve) => !sources.includes(cve)).map((cve) => `${family}: ${cve}`);
  });
  expect(missing).toEqual([]);
});

test('every file and folder that the threat model names is there', () => {
  const named = [...page.matchAll(/`((?:src|test|bench)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  const ofFamilies = rows.map((cells) => `attacks/families/${cells[4]?.slice(1, -1)}`);
  const missing = [
    ...named.filter((path) => !existsSync(join(root, path))),
    ...ofFamilies.filter(
      (path) => !['src/testing', 'test'].some((place) => existsSync(join(root, place, path))),
    ),
  ];
  expect(named.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
