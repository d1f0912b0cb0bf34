import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether libxml2's command is here; tests that ask it say so where it is not. */
export const hasXmllint: boolean = spawnSync('xmllint', ['--version']).status === 0;

/**
 * What xmllint complains about in these documents, namespaces included. That a namespace name is no
 * URI is left out: no standard makes that an error.
 */
export function xmllintErrors(documents: readonly string[]): readonly string[] {
  const { stderr } = xmllint(['--noout'], documents);
  const errors = stderr.split('\n').filter((line) => /:\d+: .*error/.test(line));
  return errors.filter((line) => !line.endsWith('is not a valid URI'));
}

/** Stands between two documents, since xmllint writes one behind the other. */
const separator = '<next></next>';

/** The canonical form of each document, with comments. */
export function xmllintCanonical(
  option: '--c14n' | '--c14n11' | '--exc-c14n',
  documents: readonly string[],
): readonly string[] {
  const separated = documents.flatMap((xml) => [xml, separator]);
  return xmllint([option], separated).stdout.split(separator).slice(0, -1);
}

function xmllint(
  options: readonly string[],
  documents: readonly string[],
): { readonly stdout: string; readonly stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-xmllint-'));
  try {
    const files = documents.map((xml, index) => {
      const file = join(folder, `${index}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    return spawnSync('xmllint', ['--nonet', '--huge', ...options, ...files], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
