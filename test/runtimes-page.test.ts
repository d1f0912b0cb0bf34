import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leftOut } from './runtimes/left-out.ts';

const page = readFileSync(new URL('../docs/runtimes.md', import.meta.url), 'utf8');
const names = { node: 'Node.js', bun: 'Bun', deno: 'Deno', workerd: 'workerd' };

test('docs/runtimes.md tells all that is left out in each runtime, and why', () => {
  const rows = Object.entries(leftOut).flatMap(([runtime, entries]) =>
    entries.map(({ because }) => `| ${names[runtime as keyof typeof names]} | ${because} |`),
  );
  expect(page.match(/^\| (?:Node\.js|Bun|Deno|workerd) \| [^|]+ \|$/gm)).toEqual(rows);
});
