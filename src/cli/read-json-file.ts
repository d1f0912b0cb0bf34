import { SamlError } from '../errors/saml-error.ts';
import type { Io } from './io.ts';
import { parseJson } from './parse-json.ts';
import { readText } from './read-text.ts';

/**
 * A file that holds one JSON object.
 *
 * @throws SamlError cli_json_invalid, cli_file_unreadable, cli_input_missing
 */
export async function readJsonFile(
  name: string | undefined,
  io: Io,
): Promise<Readonly<Record<string, unknown>>> {
  const json = parseJson(await readText(name, io));
  if (json !== undefined) return json;
  throw new SamlError('cli_json_invalid', {
    expected: 'a JSON object',
    actual: name ?? 'the input',
  });
}
