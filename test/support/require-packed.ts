import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packed } from './packed.ts';

const built = resolve(import.meta.dirname, '../../dist');

/** Before tests that run the examples: they must have the last build, and have it from a tarball. */
export function setup(): void {
  const installed = join(packed, 'dist');
  const isThere = existsSync(built) && existsSync(installed);
  if (!isThere || readdirSync(installed).some((name) => !isSame(name))) {
    throw new Error('The examples do not have the last build: run `npm run install:tarball`.');
  }

  function isSame(name: string): boolean {
    const original = join(built, name);
    return (
      existsSync(original) && readFileSync(original).equals(readFileSync(join(installed, name)))
    );
  }
}
