import { spawnSync } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { packed } from '../support/packed.ts';

const root = resolve(import.meta.dirname, '../..');
const examples = join(root, 'examples');

/** The files of samlet that a program loads, as V8 itself lists them, from the root. */
function loadedBy(program: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-loaded-'));
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', program],
      { cwd: examples, encoding: 'utf8', env: { ...process.env, NODE_V8_COVERAGE: folder } },
    );
    expect([status, stderr]).toEqual([0, '']);
    return readdirSync(folder)
      .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).result)
      .map(({ url }: { url: string }) => url)
      .filter((url) => url.startsWith('file:'))
      .map((url) => relative(root, fileURLToPath(url)))
      .filter((path) => /^(?:src|dist)\/|\bnode_modules\/samlet\//.test(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the examples run the packed samlet', () => {
  test.each([
    'express/app.mjs',
    'fastify/app.mjs',
    'hono/app.mjs',
    'portal/portal.mjs',
    'shadow/create-shadow.mjs',
    'cluster/run-cluster.mjs',
  ])('%s loads it from where the tarball is installed', (file) => {
    const loaded = loadedBy(`await import('./${file}');`);
    expect(loaded).toContain('examples/node_modules/samlet/dist/index.js');
    const elsewhere = loaded.filter((path) => !path.startsWith('examples/node_modules/samlet/'));
    expect(elsewhere).toEqual([]);
  });

  test.each(['samlet', 'samlet/testing', 'samlet/redis'])('%s is found there', (name) => {
    const [, part = 'index'] = name.split('/');
    const loaded = loadedBy(`await import('${name}');`);
    expect(loaded).toContain(`examples/node_modules/samlet/dist/${part}.js`);
  });

  test('it is a copy, and no link to the folder that it is made in', () => {
    expect(lstatSync(packed).isSymbolicLink()).toBe(false);
  });

  test.each(['express', 'fastify'])('the adapter for %s is packed as it stands here', (name) => {
    const adapter = `examples/${name}/saml-routes.mjs`;
    expect(readFileSync(join(packed, adapter))).toEqual(readFileSync(join(root, adapter)));
  });
});

test('the examples say what to run where samlet is not installed', () => {
  // Below the packages that they need, but for samlet.
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'samlet-examples-'));
  try {
    const filter = (path: string): boolean => path !== join(examples, 'node_modules');
    cpSync(examples, folder, { recursive: true, filter });
    for (const name of ['express', 'fastify', 'hono', 'portal']) {
      const main = join(folder, name, 'main.mjs');
      const { status, stderr } = spawnSync(process.execPath, [main], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([1, expect.stringContaining('npm run install:tarball')]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
