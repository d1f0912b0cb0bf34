import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import type { Plugin } from './record-bundled.ts';

const classOfUnicode = /\\p\{/i;

/**
 * Turns each literal with a class of Unicode, such as `\p{L}`, into a call of `RegExp`. V8 looks the
 * class up wherever a literal stands, used or not: a third of a millisecond of every import.
 */
export function latePatterns(): Plugin {
  return {
    name: 'late-patterns',
    setup: ({ onLoad }) => {
      onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        return classOfUnicode.test(text)
          ? { contents: withCalls(text), loader: 'ts' as const }
          : undefined;
      });
    },
  };
}

function withCalls(text: string): string {
  const tree = ts.createSourceFile('', text, ts.ScriptTarget.Latest);
  const literals: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node) && classOfUnicode.test(node.text)) literals.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  // From the end, so that what stands before keeps its place.
  return literals.reduceRight((changed, node) => {
    const start = node.getStart(tree);
    return changed.slice(0, start) + callOf(text.slice(start, node.end)) + changed.slice(node.end);
  }, text);
}

function callOf(literal: string): string {
  const end = literal.lastIndexOf('/');
  const [pattern, flags] = [literal.slice(1, end), literal.slice(end + 1)];
  return `new RegExp(${JSON.stringify(pattern)}, ${JSON.stringify(flags)})`;
}
