import type { CodeBlock, Page } from './read-page.ts';

/** One `import` statement of a block. */
const importStatement = /^ *import (?:type )?(?:[\w*]|\{)[^;]*?from '([^']+)';/gm;
const languages: readonly string[] = ['ts', 'js', 'mjs'];

/** A page as one program: who reads from the top has what the blocks above declared. */
export interface PageProgram {
  /** Import statements, without repeats. */
  readonly imports: readonly string[];
  /**
   * The blocks, each nested in the one above it, so that a later block may declare a name anew. The
   * lines are those of the page.
   */
  readonly body: string;
}

export function isCode({ language }: CodeBlock): boolean {
  return languages.includes(language);
}

export function pageProgram(page: Page, blocks: readonly CodeBlock[]): PageProgram {
  const lines = page.text.split('\n').map(() => '');
  const imports = new Set<string>();
  for (const { code, line } of blocks) {
    for (const [statement, source = ''] of code.matchAll(importStatement)) {
      // A file of the reader's own: what it exports is given, or stands in a block above.
      if (!source.startsWith('.')) imports.add(oneLine(statement));
    }
    const bare = withoutModuleSyntax(code).split('\n');
    lines[line - 2] = '{';
    lines.splice(line - 1, bare.length, ...bare);
  }
  return { imports: mergeNamed([...imports]), body: lines.join('\n') + '}'.repeat(blocks.length) };
}

function oneLine(statement: string): string {
  return statement.trim().replace(/\s+/g, ' ');
}

/** Two blocks may import the same name; one module may not. */
function mergeNamed(statements: readonly string[]): readonly string[] {
  const named = new Map<string, Set<string>>();
  const others: string[] = [];
  for (const statement of statements) {
    const [, names, source] = /^import \{ ?([^}]*?),? ?\} from '([^']+)';$/.exec(statement) ?? [];
    if (names === undefined || source === undefined) {
      others.push(statement);
      continue;
    }
    const known = named.get(source) ?? new Set();
    for (const name of names.split(', ')) known.add(name);
    named.set(source, known);
  }
  const merged = [...named].map(([source, names]) => {
    return `import { ${[...names].join(', ')} } from '${source}';`;
  });
  return [...others, ...merged];
}

/** Keeps the number of lines. */
function withoutModuleSyntax(code: string): string {
  return code
    .replace(importStatement, (statement) => statement.replace(/[^\n]/g, ''))
    .replace(/^( *)export default /gm, '$1const exported: unknown = ')
    .replace(/^( *)export /gm, '$1');
}
