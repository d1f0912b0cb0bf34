import { join, resolve } from 'node:path';

const examples = resolve(import.meta.dirname, '../../examples');

/** Where `npm run install:tarball` installs the package: what the examples import as `samlet`. */
export const packed: string = join(examples, 'node_modules/samlet');

/** The command, where npm links it. */
export const packedCommand: string = join(examples, 'node_modules/.bin/samlet');
