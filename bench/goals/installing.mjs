// What an installation puts on the disk: the package and all that it depends on, as the lock files
// have it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const peers = join(root, 'bench/peers');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Where `name` is found from `from`, as Node looks for it. */
function place(packages, from, name) {
  const inside = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (packages[inside] !== undefined) return inside;
  if (from === '') throw new Error(`${name} is not in the lock file`);
  return place(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

function closure(packages, names) {
  const found = new Set();
  const visit = (from, name) => {
    const at = place(packages, from, name);
    if (found.has(at)) return;
    found.add(at);
    for (const next of Object.keys(packages[at].dependencies ?? {})) visit(at, next);
  };
  for (const name of names) visit('', name);
  return [...found];
}

const block = 4096;
const onDisk = (bytes) => Math.ceil(bytes / block) * block;

/** What a file or a folder takes on a disk, as `du` counts, without what is installed inside of it. */
function bytesOnDisk(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return onDisk(stats.size);
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .map((name) => bytesOnDisk(join(path, name)))
    .reduce((sum, size) => sum + size, block);
}

/** A name with an exclamation mark is left out of what another one names. */
const shippedBytes = (name) =>
  name.startsWith('!') ? -bytesOnDisk(join(root, name.slice(1))) : bytesOnDisk(join(root, name));

const total = (home, places) =>
  places.reduce((sum, at) => sum + bytesOnDisk(join(home, at)), 0) / 1024 / 1024;

/** @returns megabytes and the number of dependencies of samlet and of node-saml */
export function measureInstalling() {
  const { dependencies = {}, files } = readJson(join(root, 'package.json'));
  const own = closure(
    readJson(join(root, 'package-lock.json')).packages,
    Object.keys(dependencies),
  );
  const shipped = files.reduce((sum, name) => sum + shippedBytes(name), 0);
  const theirs = closure(readJson(join(peers, 'package-lock.json')).packages, [
    '@node-saml/node-saml',
  ]);
  return {
    samlet: { megabytes: total(root, own) + shipped / 1024 / 1024, dependencies: own.length },
    'node-saml': { megabytes: total(peers, theirs), dependencies: theirs.length - 1 },
    parts: Object.fromEntries([
      ['samlet itself', shipped / 1024 / 1024],
      ...own.map((at) => [at.replace(/^node_modules\//, ''), total(root, [at])]),
    ]),
  };
}
