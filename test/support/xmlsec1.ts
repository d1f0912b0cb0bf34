import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether xmlsec1 is here; tests that ask it say so where it is not. */
export const hasXmlsec1: boolean = spawnSync('xmlsec1', ['--version']).status === 0;

/**
 * Runs xmlsec1 beside files of these names, and gives what it wrote.
 *
 * @throws Error with what it complained about
 */
export function xmlsec1(files: Readonly<Record<string, string>>, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-xmlsec1-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { stdout, stderr, status } = spawnSync('xmlsec1', args, {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
