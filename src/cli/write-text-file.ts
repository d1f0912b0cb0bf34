import { writeFile } from 'node:fs/promises';
import { SamlError } from '../errors/saml-error.ts';

/**
 * A new file is for its owner's eyes alone, since it may hold names or a key.
 *
 * @throws SamlError cli_file_unwritable
 */
export async function writeTextFile(name: string, text: string): Promise<void> {
  await write(name, { text, flag: 'w' });
}

/**
 * The same, but no file is replaced.
 *
 * @throws SamlError cli_file_unwritable
 */
export async function writeNewTextFile(name: string, text: string): Promise<void> {
  await write(name, { text, flag: 'wx' });
}

async function write(
  name: string,
  { text, flag }: { readonly text: string; readonly flag: 'w' | 'wx' },
): Promise<void> {
  try {
    await writeFile(name, text, { mode: 0o600, flag });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SamlError('cli_file_unwritable', {
      actual: `${name} (${code})`,
      remedy: code === 'EEXIST' ? 'The file is there already; name another place.' : undefined,
      cause,
    });
  }
}
