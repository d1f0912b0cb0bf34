import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type MutationReport,
  mutationTables,
  type Reasons,
  reasonFor,
  survivorsOf,
} from '../../scripts/mutation-page.mjs';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const reasons: Reasons = JSON.parse(read('test/mutation/reasons.json'));
const reportPath = 'reports/mutation/mutation.json';
const hasReport = existsSync(join(root, reportPath));

const mutant = (status: string, [line, from, to]: readonly [number, number, number]) => ({
  status,
  mutatorName: 'EqualityOperator',
  replacement: 'a >= b',
  location: { start: { line, column: from }, end: { line, column: to } },
});

const small: MutationReport = {
  files: {
    'src/xml/small.ts': {
      source: 'if (a > b) return;\nif (a > b | c) throw x;',
      mutants: [
        mutant('Survived', [1, 5, 10]),
        mutant('NoCoverage', [2, 5, 14]),
        mutant('Killed', [2, 5, 10]),
        mutant('Timeout', [2, 5, 10]),
        mutant('Ignored', [2, 5, 10]),
      ],
    },
  },
};

describe('the list of survivors', () => {
  test('has what no test killed, with the text that was replaced', () => {
    expect(survivorsOf(small)).toEqual([
      { file: 'src/xml/small.ts', line: 1, change: 'a > b → a >= b', status: 'Survived' },
      { file: 'src/xml/small.ts', line: 2, change: 'a > b | c → a >= b', status: 'NoCoverage' },
    ]);
  });

  test('finds the reason of one by file and change, wherever the line has moved', () => {
    const known: Reasons = { 'src/xml/small.ts': { 'both are refused later': ['a > b → a >= b'] } };
    const [first, second] = survivorsOf(small);
    expect(first && reasonFor(first, known)).toBe('both are refused later');
    expect(second && reasonFor(second, known)).toBeUndefined();
    const tables = mutationTables(small, known);
    expect(tables).toContain('| `src/xml` | 2 | 2 | 50.0 % |');
    expect(tables).toContain('- both are refused later\n  - line 1: `a > b → a >= b`');
    expect(tables).toContain('- NO REASON YET\n  - line 2: `a > b \\| c → a >= b`');
  });
});

describe('every survivor has a reason', () => {
  test('on the page', () => {
    expect(read('docs/mutation.md')).not.toContain('NO REASON YET');
  });

  test.skipIf(!hasReport)(
    `in the last report${hasReport ? '' : ' (skipped: no report; npm run mutation makes one)'}`,
    () => {
      const report: MutationReport = JSON.parse(read(reportPath));
      const without = survivorsOf(report).filter((each) => reasonFor(each, reasons) === undefined);
      expect(without).toEqual([]);
    },
  );
});
