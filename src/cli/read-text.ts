import { readFile, stat } from 'node:fs/promises';
import { SamlError } from '../errors/saml-error.ts';
import type { Io } from './io.ts';

/** Room for a HAR file of a whole session in the browser. */
const longestInput = 128 * 1024 * 1024;

/**
 * The text of a file, or of what is piped in for "-" or no name at all.
 *
 * @throws SamlError cli_input_missing, cli_input_too_large, cli_file_unreadable
 */
export async function readText(name: string | undefined, io: Io): Promise<string> {
  const bytes = await readBytes(name, io);
  if (bytes.length > longestInput) throw tooLarge();
  const text = new TextDecoder().decode(bytes);
  if (text.trim() !== '') return text;
  throw new SamlError('cli_input_missing', { actual: `${shownName(name)} is empty` });
}

/** A message that is an address may stand in the place of its file's name. */
export async function readAddressOrText(name: string | undefined, io: Io): Promise<string> {
  return name !== undefined && /^https?:\/\//i.test(name) ? name : readText(name, io);
}

function shownName(name: string | undefined): string {
  return name === undefined || name === '-' ? 'standard input' : name;
}

async function readBytes(name: string | undefined, io: Io): Promise<Uint8Array> {
  if (name === '-') return io.readInput();
  if (name !== undefined) return readWholeFile(name);
  if (io.inputIsTerminal) throw new SamlError('cli_input_missing');
  return io.readInput();
}

async function readWholeFile(name: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(name);
    if (size > longestInput) throw tooLarge();
    return await readFile(name);
  } catch (cause) {
    if (cause instanceof SamlError) throw cause;
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new SamlError('cli_file_unreadable', { actual: `${name} (${code})`, cause });
  }
}

function tooLarge(): SamlError {
  return new SamlError('cli_input_too_large', { expected: `at most ${longestInput} bytes` });
}
