// The package as a user gets it: packed, and installed in a folder of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };

/** @returns the folder, what was packed, and what removes the folder */
export function installPacked() {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-packed-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], options),
  );
  writeFileSync(join(folder, 'package.json'), '{ "name": "app", "private": true }\n');
  const tarball = join(folder, packed.filename);
  // Offline: there is nothing to fetch.
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
    ...options,
    cwd: folder,
  });
  return { folder, files: packed.files.map(({ path }) => path), remove };
}
