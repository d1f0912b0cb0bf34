import { writeFile } from 'node:fs/promises';
import { SamlError } from '../errors/saml-error.ts';

/**
 * A new file is for its owner's eyes alone, since it may hold names or a key.
 *
 * @throws SamlError cli_file_unwritable
 */
export async function writeTextFile(name: string, text: string): Promise<void> {
  try {
    await writeFile(name, text, { mode: 0o600 });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SamlError('cli_file_unwritable', { actual: `${name} (${code})`, cause });
  }
}
