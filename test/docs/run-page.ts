import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';
import * as samlet from '../../src/index.ts';
import * as redis from '../../src/redis/index.ts';
import * as testing from '../../src/testing/index.ts';
import { pageProgram } from './page-program.ts';
import type { Page } from './read-page.ts';

const own: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  samlet,
  'samlet/redis': redis,
  'samlet/testing': testing,
};

/**
 * Runs the blocks of a page that are marked so, in order, with the names that the reader has, and
 * gives what they declared.
 */
export async function runPage(page: Page): Promise<Readonly<Record<string, unknown>>> {
  const blocks = page.blocks.filter(({ isRun }) => isRun);
  const { imports, body } = pageProgram(page, blocks);
  const given = { ...(page.given === undefined ? {} : await import(page.given)) };
  for (const statement of imports) Object.assign(given, await imported(statement, given));
  const declared = [
    ...body.matchAll(/^(?:(?:const|(?:async )?function|class) (\w+)|const \{([\w, ]+)\})/gm),
  ].map(([, name, several]) => name ?? several?.trim());
  // What a page declares is given out of its innermost block, where all of it is in sight.
  const opened = '}'.repeat(blocks.length);
  const whole = `${body.slice(0, -opened.length)}\nreturn { ${[...new Set(declared)].join(', ')} };${opened}`;
  const { code } = transformSync(`async function page() {${whole}}`, { loader: 'ts' });
  const run = compileFunction(`${code}; return page();`, Object.keys(given));
  return run(...Object.values(given)) as Promise<Readonly<Record<string, unknown>>>;
}

/** The names of one import statement. What is given under the same name stands in for it. */
async function imported(
  statement: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  if (statement.startsWith('import type ')) return {};
  const [, main, names, source = ''] =
    /^import (?:(\w+)|\{ ?([^}]*?) ?\}) from '([^']+)';$/.exec(statement) ?? [];
  const from: Readonly<Record<string, unknown>> = own[source] ?? (await import(source));
  const wanted = main === undefined ? (names ?? '').split(', ') : [main];
  return Object.fromEntries(
    wanted
      .filter((name) => !name.startsWith('type '))
      .map((name) => [name, given[name] ?? from[name === main ? 'default' : name]]),
  );
}
