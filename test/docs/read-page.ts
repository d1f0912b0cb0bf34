import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const root: string = resolve(import.meta.dirname, '../..');

/** A fenced block of a page. */
export interface CodeBlock {
  /** "ts", "js", "json" and so on, as the page says. */
  readonly language: string;
  /** Whether the page says that it is run here. */
  readonly isRun: boolean;
  readonly code: string;
  /** Number of its first line on the page, from 1. */
  readonly line: number;
}

export interface Page {
  /** From the root of the project, for example "docs/guides/okta.md". */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly CodeBlock[];
  /** The module with the names that the reader has, if there is one. */
  readonly given: string | undefined;
}

/** Every page that is written for people who use samlet or change it. */
export function readPages(): readonly Page[] {
  const nested = readdirSync(resolve(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);
  const top = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...top, ...nested].toSorted().map(readPage);
}

export function readPage(path: string): Page {
  const text = readFileSync(resolve(root, path), 'utf8');
  const name = path.replace(/^docs\//, '').replace(/\.md$/, '');
  const given = resolve(import.meta.dirname, 'given', `${name.toLowerCase()}.ts`);
  return { path, text, blocks: blocksOf(text), given: existsSync(given) ? given : undefined };
}

function blocksOf(text: string): readonly CodeBlock[] {
  const lines = text.split('\n');
  const fences = lines.flatMap((line, index) => (/^ *```/.test(line) ? [index] : []));
  if (fences.length % 2 !== 0) throw new Error('A fence of three backticks is not closed.');
  return fences.flatMap((opening, nth) => {
    if (nth % 2 !== 0) return [];
    const [language = '', ...marks] = (lines[opening] ?? '').trim().slice(3).split(' ');
    const code = lines.slice(opening + 1, fences[nth + 1]).join('\n');
    const unknown = marks.filter((mark) => mark !== 'run');
    if (unknown.length > 0) throw new Error(`A block is marked "${unknown.join(' ')}".`);
    return [{ language, isRun: marks.includes('run'), code, line: opening + 2 }];
  });
}
