import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const place = { folder: '' };

/** Gives every test of the project one file to note in. */
export function setup(project: TestProject): void {
  place.folder = mkdtempSync(join(tmpdir(), 'samlet-interop-'));
  writeFileSync(file(), '');
  project.provide('matrixFile', file());
}

/** Prints, behind all tests, what came of every feature at every IdP. */
export function teardown(): void {
  print(readFileSync(file(), 'utf8'));
  rmSync(place.folder, { recursive: true });
}

function file(): string {
  return join(place.folder, 'matrix.tsv');
}

function print(text: string): void {
  const cells = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
  if (cells.length === 0) return;
  const kinds = [...new Set(cells.map(([kind = '']) => kind))];
  const features = [...new Set(cells.map(([, feature = '']) => feature))];
  const found = (kind: string, feature: string): string => {
    const said = cells.filter(([one, other]) => one === kind && other === feature);
    return said.some(([, , outcome]) => outcome === 'FAIL') ? 'FAIL' : (said[0]?.[2] ?? '-');
  };
  const wide = Math.max(...features.map(({ length }) => length)) + 2;
  const line = (first: string, rest: readonly string[]): string =>
    [first.padEnd(wide), ...rest.map((cell) => cell.padEnd(15))].join('').trimEnd();
  const rows = features.map((feature) =>
    line(
      feature,
      kinds.map((kind) => found(kind, feature)),
    ),
  );
  console.log(`\n${[line('', kinds), ...rows].join('\n')}\n`);
}
