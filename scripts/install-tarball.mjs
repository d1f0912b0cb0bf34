// Packs the package as it is built and installs it in the examples, as an application would, so that
// they and the end-to-end tests run what is published and not the folder that it is made in.
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const examples = join(root, 'examples');
const npm = (folder, words) =>
  execFileSync('npm', words, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const [{ filename }] = JSON.parse(npm(root, ['pack', '--json', '--pack-destination', examples]));
renameSync(join(examples, filename), join(examples, 'samlet.tgz'));
// npm takes what is there already for the same, as the name of the file is.
rmSync(join(examples, 'node_modules'), { recursive: true, force: true });
// Offline: there is nothing to fetch.
npm(examples, ['install', '--offline', '--no-package-lock', '--no-audit', '--no-fund']);
